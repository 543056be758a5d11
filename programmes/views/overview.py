from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Membership, Region
from courses.models import Cohort
from programmes import overview as rows
from programmes.decorators import desk

PER_PAGE = 50


@desk
def overview(request: HttpRequest) -> HttpResponse:
    """The cohorts that one leads, and who waits for a decision."""
    led = Cohort.objects.led_by(request.user)
    region, year = request.GET.get("region", ""), request.GET.get("year", "")
    cohorts = rows.chosen(rows.listed(request.user), region, year)
    page = Paginator(cohorts, PER_PAGE).get_page(request.GET.get("page"))
    for cohort in page.object_list:
        cohort.state = rows.state(cohort)
        cohort.percent = 100 * cohort.done // cohort.required if cohort.required else 0
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
