import time
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from accounts import lapsed_forms
from accounts.models import User
from accounts.rate_limits import Pause

CMS = "/admin/"
DESK = "/programme/"
# Wagtail's own sign-in and sign-out lead to allauth: nobody is stopped there.
CMS_SIGN_IN = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")
# The account itself: profile, factors, sign-ins, one's data.
OWN = ("/accounts/", "/language/")
SETTING_UP = "mfa_activate_totp"


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

    AGAIN = Pause(name="last-seen", seconds=300, guards_sign_in=False)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.user.is_authenticated and request.session.session_key
        if key and self.AGAIN.is_over(key):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


class SessionLimitsMiddleware(Middleware):
    """Ends a sign-in that was idle too long, or has lasted too long.

    People who see what is not their own have shorter limits. The last request is noted
    every few minutes, so a limit is kept to as exactly as that.
    """

    BEGAN, SEEN = "session_began", "session_seen"
    PERIOD = 300  # seconds

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User):
            now, session = time.time(), request.session
            began = session.setdefault(self.BEGAN, now)
            seen = session.get(self.SEEN, began)
            idle, whole = _hours(request.user)
            if now - seen > idle * 3600 or now - began > whole * 3600:
                logout(request)
                text = _("Your sign-in has ended, as each does in time. Sign in again.")
                messages.info(request, text)
            else:
                if self.SEEN not in session or now - seen > self.PERIOD:
                    session[self.SEEN] = seen = now
                # In milliseconds, for copies in the browser. No type knows of it.
                ends = min(seen + idle * 3600, began + whole * 3600) * 1000
                request.sign_in_ends = int(ends)  # type: ignore[attr-defined]
        return self.get_response(request)


def _hours(user: User) -> tuple[float, float]:
    if user.has_desk:
        return settings.STAFF_SESSION_IDLE_HOURS, settings.STAFF_SESSION_HOURS
    return settings.SESSION_IDLE_HOURS, settings.SESSION_HOURS


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
    """Asks people who see what is not their own for a second factor, once in a session.

    allauth has no such rule. Until it was shown, an account with a role, and whoever
    enters the CMS or the desk, has the pages of their own account alone. A factor that
    was set up in this very session counts, because a code of it was just shown. The
    page they wanted is kept in the session: allauth loses `next` on the way through
    setting up.

    Who has a password has not set up the first factor with it: a link goes by mail.
    """

    WANTED = "second_factor_wanted"
    SET_UP_HERE = "second_factor_set_up_here"
    LINK_OPENED = "second_factor_link_opened"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not settings.SECOND_FACTOR_FOR_STAFF or not isinstance(user, User):
            return self.get_response(request)
        if request.path_info == reverse(SETTING_UP) and user.has_desk:
            if not self._may_set_up(request):
                return redirect("accounts:first_factor")
        elif _enters(request, CMS, DESK) or (user.has_desk and not _is_own(request)):
            missing = self._missing_step(request)
            if missing:
                wanted = _page_to_return_to(request)
                request.session[self.WANTED] = wanted
                return redirect(f"{reverse(missing)}?{urlencode({'next': wanted})}")
            request.session.pop(self.WANTED, None)
        return self.get_response(request)

    def _may_set_up(self, request: HttpRequest) -> bool:
        """Whether a factor is there, whose views ask for it, or the link was opened."""
        factors = Authenticator.objects.filter(user=request.user)
        opened = request.session.get(self.LINK_OPENED) == request.user.pk
        return opened or factors.filter(type=Authenticator.Type.TOTP).exists()

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


class LapsedFormMiddleware(Middleware):
    """Leads whoever sent a form without a sign-in back to its page, and says there that
    nothing was taken.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and lapsed_forms.has_come_back(request):
            text = _("You were signed out. Nothing was sent: press the button again.")
            messages.warning(request, text)
        response = self.get_response(request)
        if lapsed_forms.is_refused(request, response):
            page = lapsed_forms.lead_back(request)
            return redirect_to_login(page) if page else response
        return response


def _enters(request: HttpRequest, *prefixes: str) -> bool:
    path = request.path_info
    return path.startswith(prefixes) and not path.startswith(CMS_SIGN_IN)


def _is_own(request: HttpRequest) -> bool:
    return request.path_info.startswith((*OWN, *CMS_SIGN_IN))


def _page_to_return_to(request: HttpRequest) -> str:
    """Returns the address asked for; for a form, which nobody can go back to, its page,
    or the start.
    """
    if request.method == "GET":
        return request.get_full_path()
    start = next((p for p in (CMS, DESK) if request.path_info.startswith(p)), "/")
    return lapsed_forms.lead_back(request) or start
