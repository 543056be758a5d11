from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation

GetResponse = Callable[[HttpRequest], HttpResponse]


class PersonalLocale:
    """A signed-in person's own language and time zone.

    An address with a language prefix keeps the language of its prefix.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        if not translation.get_language_from_path(request.path_info):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(request.user.time_zone):
            return self.get_response(request)


class SecondFactor:
    """Whoever enters the CMS or the desk has shown a second factor in this session.

    allauth has no such rule. A factor that was set up in this very session counts:
    its code was just shown and cannot be used twice.
    """

    PREFIXES = ("/admin/", "/programme/")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.SECOND_FACTOR_FOR_STAFF
            and request.path.startswith(self.PREFIXES)
            and request.user.is_authenticated
        ):
            missing = self._missing_step(request)
            if missing:
                destination = urlencode({"next": request.get_full_path()})
                return redirect(f"{reverse(missing)}?{destination}")
        return self.get_response(request)

    def _missing_step(self, request: HttpRequest) -> str | None:
        created = [
            factor.created_at.timestamp()
            for factor in Authenticator.objects.filter(user=request.user).exclude(
                type=Authenticator.Type.RECOVERY_CODES
            )
        ]
        if not created:
            return "mfa_index"
        records = get_authentication_records(request, request.user)
        signed_in = min((record["at"] for record in records), default=float("inf"))
        shown = any(record["method"] == "mfa" for record in records)
        return None if shown or max(created) >= signed_in else "mfa_reauthenticate"
