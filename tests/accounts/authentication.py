"""The steps of getting in, as a person takes them."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD

SIGN_UP = {
    "full_name": "Noor Haddad",
    "email": "Noor@Example.org",
    "password1": PASSWORD,
    "language": "en",
    "time_zone": "Africa/Nairobi",
    "country": "BW",
    "authority": "judiciary",
    "organisation": "Prosecution service",
    "focus": "Confiscation",
}


def sign_in(
    client: Client, user: User, password: str = PASSWORD, to: str = ""
) -> HttpResponse:
    return client.post(
        "/accounts/login/", {"login": user.email, "password": password, "next": to}
    )


def sign_up(client: Client, **changed: str) -> HttpResponse:
    return client.post("/accounts/signup/", SIGN_UP | changed)


def code_in(message: EmailMessage) -> str:
    return re.search(r"^    (\S+)$", message.body, re.MULTILINE)[1]


def link_in(message: EmailMessage) -> str:
    return re.search(r"https?://\S+/password/reset/key/\S+", message.body)[0]


def app_shows(secret: str) -> str:
    """The six digits an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def confirm_password(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def open_first_factor_link(client: Client) -> HttpResponse:
    """The link that people who see what is not their own get by mail."""
    client.post("/accounts/first-factor/")
    return client.get(re.search(r"/accounts/first-factor/\S+", mail.outbox[-1].body)[0])


def set_up_second_factor(client: Client) -> str:
    """Returns the secret that the app has scanned."""
    confirm_password(client)
    page = client.get("/accounts/2fa/totp/activate/")
    if page.status_code == 302:
        open_first_factor_link(client)
        page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": app_shows(secret)})
    return secret
