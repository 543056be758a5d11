from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.requests import AuthenticatedHttpRequest
from courses.models import Cohort
from programmes.decorators import managers
from programmes.forms import CohortForm


@managers
def add(request: AuthenticatedHttpRequest) -> HttpResponse:
    return _form(request, Cohort())


@managers
def edit(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    return _form(request, managed_cohort(request, cohort_id))


def managed_cohort(request: AuthenticatedHttpRequest, cohort_id: int) -> Cohort:
    """Returns a cohort that its reader may change; another's is a 404."""
    cohorts = Cohort.objects.managed_by(request.user)
    return get_object_or_404(cohorts.select_related("region", "course"), pk=cohort_id)


def _form(request: AuthenticatedHttpRequest, cohort: Cohort) -> HttpResponse:
    form = CohortForm(request.user, request.POST or None, instance=cohort)
    if request.method == "POST" and form.is_valid():
        form.save()
        form.instance.fill_seats()
        messages.success(request, _("The cohort is saved."))
        return redirect("programmes:cohort", form.instance.pk)
    return render(request, "programmes/cohort_form.html", {"form": form})
