import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.rate_limits import RateLimit
from accounts.requests import AuthenticatedHttpRequest
from webinars import attendance
from webinars.models import Registration, WebinarDate
from webinars.rooms.interface import RoomUnavailableError
from webinars.rooms.registry import room_of
from webinars.views.registration import date_for, page_address

logger = logging.getLogger(__name__)
WRONG_CODES = RateLimit(
    name="webinar-code", failures=10, seconds=600, guards_sign_in=False
)


@require_GET
@login_required
def join(request: AuthenticatedHttpRequest, date_id: int) -> HttpResponse:
    """Leads into the room the person who is signed in, whosever link it was."""
    date = date_for(request, date_id)
    hosts = WebinarDate.objects.filter(pk=date.pk, hosts=request.user)
    is_host = request.user.is_member and hosts.exists()
    as_host = request.user.is_superuser or is_host
    seats = date.registrations.seats_of(request.user)
    registration = seats.select_related("date__page", "user").first()
    if refusal := _refusal(date, registration is not None or as_host):
        messages.error(request, refusal)
        return redirect(page_address(date, request))
    try:
        address = room_of(date).address(date, request.user, as_host=as_host)
    except RoomUnavailableError as unavailable:
        logger.error("The room of webinar date %s: %s", date.pk, unavailable)
        text = _("The room does not answer. Try again in a minute.")
        messages.error(request, text)
        return redirect(page_address(date, request))
    if registration and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        attendance.note_click(registration)
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _refusal(date: WebinarDate, has_seat: bool) -> str:
    if date.is_cancelled:
        return _("This webinar was cancelled.")
    if not has_seat:
        return _("Only members who are registered can go to the room.")
    if not date.is_room_open:
        return _("The room is not open now. See when it opens.")
    return ""


@require_POST
@login_required
def check_in(request: AuthenticatedHttpRequest, date_id: int) -> HttpResponse:
    """Notes as present who types the code that is shown in the room."""
    seats = Registration.objects.seats_of(request.user)
    registration = get_object_or_404(
        seats.select_related("date__page", "user"), date=date_id
    )
    date = registration.date
    key = f"{date.pk}:{request.user.pk}"
    typed = "".join(request.POST.get("code", "").split()).upper()
    if WRONG_CODES.is_exceeded(key):
        text = _("Too many wrong codes. Wait ten minutes, or ask the host.")
        messages.error(request, text)
    elif not date.is_live:
        messages.error(request, _("A code counts only during the webinar."))
    elif not constant_time_compare(typed, date.check_in_code):
        WRONG_CODES.count_failure(key)
        messages.error(request, _("This is not the code that is shown in the room."))
    else:
        attendance.check_in(registration)
        messages.success(request, _("You are checked in."))
    return redirect(page_address(date, request))
