"""What the BigBlueButton server tells us. Its addresses hold a token of ours."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import logging
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from webinars import attendance, recording_notices
from webinars.models import Presence, Registration, WebinarDate
from webinars.rooms.bigbluebutton import (
    BigBlueButton,
    date_id_of,
    events_in,
    meeting_id,
)
from webinars.rooms.interface import RoomUnavailableError

logger = logging.getLogger(__name__)
JOINED, LEFT = "user-joined", "user-left"


def _date_of(token: str) -> WebinarDate:
    dates = WebinarDate.objects.filter(platform=WebinarDate.Platform.BIGBLUEBUTTON)
    return get_object_or_404(dates.select_related("page"), pk=date_id_of(token))


@require_GET
def ended(request: HttpRequest, token: str) -> HttpResponse:
    attendance.leave_all(_date_of(token), timezone.now())
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def events(request: HttpRequest, token: str) -> HttpResponse:
    """Who came and went, each with the hour that the server tells."""
    date = _date_of(token)
    for event in events_in(request.POST.get("event", "")):
        _note(date, event)
    return HttpResponse(status=204)


def _note(date: WebinarDate, event: dict[str, Any]) -> None:
    try:
        attributes, kind = event["attributes"], event["id"]
        meeting = attributes["meeting"]["external-meeting-id"]
        user_id = int(attributes["user"]["external-user-id"])
        device = str(attributes["user"]["internal-user-id"])[:100]
        at = dt.datetime.fromtimestamp(int(event["event"]["ts"]) / 1000, dt.UTC)
    except (KeyError, TypeError, ValueError, OverflowError):
        return
    registration = (
        Registration.objects.seated()
        .filter(date=date, user=user_id)
        .select_related("date__page", "user")
        .first()
    )
    if registration is None or meeting != meeting_id(date):
        return
    if kind == JOINED:
        attendance.note(registration, Presence.Source.ROOM, at, None, device=device)
    elif kind == LEFT:
        came = registration.presences.filter(
            source=Presence.Source.ROOM, device=device, began_at__lte=at
        ).order_by("-began_at")
        if last := came.first():
            attendance.note(
                registration, Presence.Source.ROOM, last.began_at, at, device=device
            )


@csrf_exempt
@require_POST
def recorded(request: HttpRequest, token: str) -> HttpResponse:
    date = _date_of(token)
    claims = _verified(request.POST.get("signed_parameters", ""))
    if claims is None or claims.get("meeting_id") != meeting_id(date):
        raise Http404
    try:
        address = BigBlueButton().recording(str(claims.get("record_id", "")))
    except RoomUnavailableError as unavailable:
        logger.error("The recording of webinar date %s: %s", date.pk, unavailable)
        return HttpResponse(status=503)  # the server asks again
    if address:
        recording_notices.keep_link(date, address)
    return HttpResponse(status=204)


def _verified(token: str) -> dict[str, Any] | None:
    """What a JSON web token (HS256) says, if the server's secret signed it."""
    try:
        head, body, signature = token.split(".")
        if json.loads(_decoded(head)).get("alg") != "HS256":
            return None
        secret = settings.BIGBLUEBUTTON_SECRET.encode()
        expected = hmac.new(secret, f"{head}.{body}".encode(), hashlib.sha256).digest()
        if not secret or not constant_time_compare(_decoded(signature), expected):
            return None
        claims = json.loads(_decoded(body))
    except (ValueError, AttributeError, UnicodeDecodeError):
        return None
    return claims if isinstance(claims, dict) else None


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
