from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

CMS = "/admin/"
DESK = "/programme/"
# Wagtail's own sign-in and sign-out lead to allauth: nobody is stopped there.
CMS_SIGN_IN = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")


class Middleware:
    """Hands a request on to what stands below."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class UserLocaleMiddleware(Middleware):
    """A signed-in person's own language and time zone.

    An address with a language prefix keeps the language of its prefix.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        if not translation.get_language_from_path(request.path_info):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(request.user.zone):
            return self.get_response(request)


class LastSeenMiddleware(Middleware):
    """Notes where a person is signed in, every few minutes.

    allauth's own middleware writes to the database with each page that is read.
    """

    PERIOD = 300  # seconds

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            key = f"last-seen:{request.session.session_key}"
            if cache.add(key, True, self.PERIOD):
                UserSession.objects.create_from_request(request)
        return self.get_response(request)


class ClearSiteDataMiddleware(Middleware):
    """Signing out empties what this site keeps in the browser: others may use it next.

    What was typed in a case and not sent lies there; static/js/sign-out.js says so
    before.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"storage"'
        return response


class AdminAccessMiddleware(Middleware):
    """Refuses the CMS to people who are signed in and may not use it.

    Wagtail would send them to the page of sign-in, and that page would send them back.
    Inside, times are in the person's zone. Wagtail would show UTC until they choose a
    zone there too.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if _enters(request, CMS) and user.is_authenticated:
            if not user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied
            profile = UserProfile.get_for_user(user)
            profile.current_time_zone = profile.current_time_zone or user.zone.key
            # Wagtail reads it there.
            user.wagtail_userprofile = profile  # type: ignore[attr-defined]
        return self.get_response(request)


class SecondFactorMiddleware(Middleware):
    """Asks people who enter the CMS or the desk for a second factor, once in a session.

    allauth has no such rule. A factor that was set up in this very session counts,
    because a code of it was just shown. The page they wanted is kept in the session:
    allauth loses `next` on the way through setting up.
    """

    WANTED = "second_factor_wanted"
    SET_UP_HERE = "second_factor_set_up_here"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.SECOND_FACTOR_FOR_STAFF
            and _enters(request, CMS, DESK)
            and request.user.is_authenticated
        ):
            missing = self._missing_step(request)
            if missing:
                wanted = _page_to_return_to(request)
                request.session[self.WANTED] = wanted
                return redirect(f"{reverse(missing)}?{urlencode({'next': wanted})}")
            request.session.pop(self.WANTED, None)
        return self.get_response(request)

    def _missing_step(self, request: HttpRequest) -> str | None:
        factors = dict(
            Authenticator.objects.filter(user=request.user).values_list("pk", "type")
        )
        if not set(factors.values()) - {Authenticator.Type.RECOVERY_CODES}:
            return "mfa_index"
        shown = {
            record.get("id")
            for record in get_authentication_records(request, request.user)
            if record["method"] == "mfa"
        }
        shown.add(request.session.get(self.SET_UP_HERE))
        return None if shown & factors.keys() else "mfa_reauthenticate"


def _enters(request: HttpRequest, *prefixes: str) -> bool:
    path = request.path_info
    return path.startswith(prefixes) and not path.startswith(CMS_SIGN_IN)


def _page_to_return_to(request: HttpRequest) -> str:
    """Returns the address asked for; for a form, which nobody can go back to, the
    start.
    """
    if request.method == "GET":
        return request.get_full_path()
    return CMS if request.path_info.startswith(CMS) else DESK
