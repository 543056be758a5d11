from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import AuthenticatedHttpRequest
from courses.translations import translation_of
from webinars import registration
from webinars.models import (
    Registration,
    RegistrationRefused,
    WebinarDate,
)


def page_address(date: WebinarDate, request: HttpRequest) -> str:
    """Returns the address of the page in the reader's language, at this date."""
    return f"{translation_of(date.page).get_url(request)}#date-{date.pk}"


def date_for(request: HttpRequest, date_id: int) -> WebinarDate:
    """Another's date is not found, like one that never was."""
    dates = WebinarDate.objects.visible_to(request.user).select_related("page")
    return get_object_or_404(dates, pk=date_id)


@require_safe
def date(request: HttpRequest, date_id: int) -> HttpResponse:
    return redirect(page_address(date_for(request, date_id), request))


@require_POST
@login_required
def register(request: AuthenticatedHttpRequest, date_id: int) -> HttpResponse:
    date = date_for(request, date_id)
    try:
        seat = registration.register(request.user, date)
    except RegistrationRefused as refused:
        messages.error(request, str(refused))
    else:
        if seat.is_seated:
            text = _("You are registered. The invitation is on its way to you by mail.")
            messages.success(request, text)
        else:
            text = _(
                "All seats are taken. You are on the waiting list and move up "
                "automatically; we send you a mail then."
            )
            messages.warning(request, text)
    return redirect(page_address(date, request))


@require_POST
@login_required
def cancel(request: AuthenticatedHttpRequest, date_id: int) -> HttpResponse:
    own = Registration.objects.filter(user=request.user).select_related("date__page")
    seat = get_object_or_404(own, date=date_id)
    registration.cancel(seat)
    if seat.status == Registration.Status.CANCELLED:
        messages.success(request, _("Your registration is cancelled."))
    return redirect(page_address(seat.date, request))
