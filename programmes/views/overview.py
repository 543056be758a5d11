from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.models import Membership, Region
from accounts.requests import AuthenticatedHttpRequest
from courses.models import Cohort
from programmes import overview as rows
from programmes.decorators import desk

PER_PAGE = 50


@desk
def overview(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Shows the cohorts that the reader leads, and how many applicants wait."""
    led = Cohort.objects.led_by(request.user)
    region, year = request.GET.get("region", ""), request.GET.get("year", "")
    cohorts = rows.chosen(rows.listed(request.user), region, year)
    page = Paginator(cohorts, PER_PAGE).get_page(request.GET.get("page"))
    applicants = Membership.objects.managed_by(request.user).applied()
    context = {
        "page": page,
        "regions": Region.objects.filter(pk__in=led.values("region")),
        "years": led.dates("starts", "year", order="DESC"),
        "region": region,
        "year": year,
        "applicants": applicants.count(),
    }
    return render(request, "programmes/overview.html", context)
