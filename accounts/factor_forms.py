"""Codes of a second factor, and how many wrong ones are looked at."""

from allauth.account.adapter import get_adapter
from allauth.core import context as allauth_context
from allauth.core import ratelimit
from allauth.mfa.base import forms as allauth
from allauth.mfa.models import Authenticator

from accounts import known_browsers


class _CountedByBrowser(allauth.BaseAuthenticateForm):
    """Counts wrong codes by person, and by browser where that has shown the factor.

    allauth counts them by the person alone: whoever knows the password could shut its
    owner out. Everybody else shares one counter, so new browsers give nobody more
    attempts.
    """

    def clean_code(self) -> str:
        counted = {"action": "login_failed", "key": self._counter()}
        if not ratelimit.consume(allauth_context.request, **counted):
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = self.cleaned_data["code"]
        for factor in Authenticator.objects.filter(user=self.user):
            if factor.wrap().validate_code(code):
                factor.user = self.user
                self.authenticator = factor
                ratelimit.clear(allauth_context.request, **counted)
                return code
        raise get_adapter().validation_error("incorrect_code")

    def _counter(self) -> str:
        factor = Authenticator.objects.filter(
            user=self.user, type=Authenticator.Type.TOTP
        ).first()
        request, email = allauth_context.request, self.user.email
        browser = factor and known_browsers.number(request, email, factor.created_at)
        return f"second factor:{self.user.pk}:{browser or ''}"


class AuthenticateForm(_CountedByBrowser, allauth.AuthenticateForm):
    pass


class ReauthenticateForm(_CountedByBrowser, allauth.ReauthenticateForm):
    pass
