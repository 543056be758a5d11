import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts import asked_mails, known_browsers
from accounts.models import User
from accounts.rate_limits import RateLimit, client_of
from mailing.messages import PRIORITY

# Passwords tried for many addresses, from browsers that did not sign in with them. A
# room of people is one network, so some of them may be wrong in the same minute.
STRANGERS = RateLimit(name="sign-in", failures=30, seconds=60, guards_sign_in=True)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail address and password do not match."),
        "too_many_login_attempts": _(
            "Too many attempts failed. Wait five minutes, then try again."
        ),
        "incorrect_code": _("This code is not right. Compare it and type it again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your current password."),
    }

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses of the very host that was asked.

        allauth would follow every host in ALLOWED_HOSTS and CSRF_TRUSTED_ORIGINS.
        """
        request = allauth_context.request
        return url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=request.is_secure()
        )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: str
    ) -> str:
        """Failed attempts are counted by address, and by browser where it is known.

        allauth counts them by the Host header too. By varying that (another port will
        do) somebody could try passwords without end. By the address alone somebody
        could shut its owner out: a browser that the owner has signed in with has a
        counter of its own.
        """
        email = credentials.get("email", "").lower()
        return f"{email}:{known_browsers.number(request, email)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Looks at no more of what a network of strangers tries; a known browser is
        none of them, whatever its neighbours do.
        """
        is_known = _is_known(request, credentials)
        if not is_known and STRANGERS.is_exceeded(client_of(request)):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        if not _is_known(request, credentials):
            STRANGERS.count_failure(client_of(request))

    def post_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **how)
        known_browsers.remember(request, response, user.email)
        return response

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict,
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Somebody waits for the code in it, before a form."""
        urgent = {**(headers or {}), PRIORITY: "urgent"}
        return super().render_mail(template_prefix, email, context, urgent)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Sends a mail in the reader's language and time zone, with links to SITE_URL.

        allauth makes its links from the Host header, which the sender of a request
        chooses: a link to reset a password must not lead to an address of their choice.
        """
        request, kind = allauth_context.request, template_prefix.rpartition("/")[2]
        if not asked_mails.leaves(request, kind, email, context.get("user")):
            return
        links = {
            name: settings.SITE_URL
            + urlsplit(address)._replace(scheme="", netloc="").geturl()
            for name, address in context.items()
            if name.endswith("_url")
        }
        reader = context.get("user") or _owner(email)
        language = reader.language if reader else translation.get_language()
        zone = reader.zone if reader else timezone.get_current_timezone()
        with translation.override(language), timezone.override(zone):
            super().send_mail(
                template_prefix,
                email,
                context | links | {"site_address": settings.SITE_URL},
            )


def _is_known(request: HttpRequest, credentials: dict[str, Any]) -> bool:
    return bool(known_browsers.number(request, credentials.get("email", "")))


def _owner(email: str) -> User | None:
    return User.objects.filter(
        Q(email__iexact=email) | Q(emailaddress__email__iexact=email)
    ).first()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps and recovery codes encrypted.

    The key is the site's; SECRET_KEY_FALLBACKS still open what older keys closed.
    """

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"]
    }

    def _fernet(self) -> MultiFernet:
        return MultiFernet(
            _fernet(key)
            for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        )

    def encrypt(self, text: str) -> str:
        return self._fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._fernet().decrypt(encrypted_text.encode()).decode()


def _fernet(key: str) -> Fernet:
    digest = hashlib.sha256(b"second-factor" + key.encode())
    return Fernet(base64.urlsafe_b64encode(digest.digest()))
