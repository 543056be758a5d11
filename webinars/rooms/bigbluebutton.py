"""BigBlueButton by its API: https://docs.bigbluebutton.org/development/api/

The server's address and secret come from the settings, never from a page: nobody who
writes in the CMS can make this site call another machine.
"""

import hashlib
import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models import User
from webinars.models import WebinarDate
from webinars.rooms.interface import RoomUnavailableError

SECONDS = 4  # somebody waits for a page
MOST_BYTES = 1_000_000
UNUSABLE = (URLError, OSError, HTTPException, ParseError, DefusedXmlException)
SALT = "webinars.bigbluebutton"
GRACE_MINUTES = 30  # the meeting may run over before its server ends it


class NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def checksum(call: str, query: str, secret: str) -> str:
    return hashlib.sha256(f"{call}{query}{secret}".encode()).hexdigest()


def meeting_id(date: WebinarDate) -> str:
    return f"tracehold-webinar-{date.pk}"


def token_of(date: WebinarDate) -> str:
    """Stands in the addresses that we give to the server, and nobody else knows it."""
    return signing.dumps(date.pk, salt=SALT)


def date_id_of(token: str) -> int | None:
    try:
        return signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None


class BigBlueButton:
    def __init__(self) -> None:
        self.api = settings.BIGBLUEBUTTON_URL.rstrip("/") + "/api/"
        self.secret = settings.BIGBLUEBUTTON_SECRET
        if not (settings.BIGBLUEBUTTON_URL and self.secret):
            raise RoomUnavailableError(
                "BIGBLUEBUTTON_URL and BIGBLUEBUTTON_SECRET are unset."
            )

    def address(self, date: WebinarDate, user: User, *, as_host: bool) -> str:
        """Makes the meeting first: to make it again changes nothing."""
        self.create(date)
        return self._signed(
            "join",
            {
                "meetingID": meeting_id(date),
                "fullName": user.full_name or user.email,
                "role": "MODERATOR" if as_host else "VIEWER",
                "userID": str(user.pk),
                "redirect": "true",
            },
        )

    def create(self, date: WebinarDate) -> None:
        made = self._ask("create", self._meeting(date))
        if made.findtext("messageKey") == "duplicateWarning":
            return
        callback = self._our("webinars:bigbluebutton_events", date)
        try:
            self._ask(
                "hooks/create",
                {"callbackURL": callback, "meetingID": meeting_id(date)},
            )
        except RoomUnavailableError:
            # Without its webhooks the room tells no intervals; reports do.
            return

    def _meeting(self, date: WebinarDate) -> dict[str, str]:
        return {
            "meetingID": meeting_id(date),
            "name": date.page.title,
            "duration": str(date.minutes + date.opens_before + GRACE_MINUTES),
            "record": "true",
            "logoutURL": f"{settings.SITE_URL}{date.get_absolute_url()}",
            "meta_endCallbackUrl": self._our("webinars:bigbluebutton_ended", date),
            "meta_bbb-recording-ready-url": self._our(
                "webinars:bigbluebutton_recorded", date
            ),
        }

    def recording(self, record_id: str) -> str:
        """The address at which it is played, or nothing."""
        answer = self._ask("getRecordings", {"recordID": record_id})
        url = answer.findtext(".//playback/format/url") or ""
        return url.strip() if urlsplit(url.strip()).scheme == "https" else ""

    @staticmethod
    def _our(name: str, date: WebinarDate) -> str:
        return f"{settings.SITE_URL}{reverse(name, args=[token_of(date)])}"

    def _signed(self, call: str, parameters: Mapping[str, str]) -> str:
        query = urlencode(parameters)
        signature = checksum(call, query, self.secret)
        return f"{self.api}{call}?{query}&checksum={signature}"

    def _ask(self, call: str, parameters: Mapping[str, str]) -> Element:
        url = self._signed(call, parameters)
        try:
            with build_opener(NoRedirects).open(url, timeout=SECONDS) as response:
                answer = fromstring(response.read(MOST_BYTES))
        except UNUSABLE as broken:
            raise RoomUnavailableError(f"{call}: {type(broken).__name__}") from broken
        if answer.findtext("returncode") != "SUCCESS":
            key = answer.findtext("messageKey")
            raise RoomUnavailableError(f"{call}: refused, {key}")
        return answer


def events_in(body: str) -> list[dict[str, Any]]:
    """What a webhook tells; nothing where it is not what a webhook tells."""
    try:
        events = json.loads(body)
    except ValueError:
        return []
    events = events if isinstance(events, list) else [events]
    return [
        event["data"]
        for event in events
        if isinstance(event, dict) and isinstance(event.get("data"), dict)
    ]
