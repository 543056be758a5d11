"""A waiting place or a kept seat is taken away: asked first, then done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.requests import AuthenticatedHttpRequest
from courses.models import Reservation, WaitingPlace
from programmes.decorators import managers
from programmes.views.cohorts import managed_cohort


@managers
def let_go(
    request: AuthenticatedHttpRequest,
    cohort_id: int,
    waiting: int = 0,
    reservation: int = 0,
) -> HttpResponse:
    cohort = managed_cohort(request, cohort_id)
    seat: WaitingPlace | Reservation
    if waiting:
        places = cohort.waiting.select_related("user", "cohort__region")
        seat = get_object_or_404(places, pk=waiting)
        name = seat.user.full_name
    else:
        kept = cohort.reservations.select_related("cohort__region")
        seat = get_object_or_404(kept, pk=reservation)
        name = seat.email
    if request.method == "POST":
        seat.remove(request.user)
        text = _("%(name)s is removed from the list.") % {"name": name}
        messages.success(request, text)
        return redirect("programmes:cohort", cohort.pk)
    context = {"cohort": cohort, "name": name, "is_waiting": bool(waiting)}
    return render(request, "programmes/let_go.html", context)
