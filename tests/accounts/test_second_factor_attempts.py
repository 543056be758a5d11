"""Who knows somebody's password cannot use up the attempts at their second factor."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.authentication import app_shows, sign_in

AUTHENTICATE = "/accounts/2fa/authenticate/"
TOO_MANY = "Too many attempts failed."


def set_up(user: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


@pytest.fixture
def secret(edith: User) -> str:
    return set_up(edith)


def signs_in(client: Client, user: User, secret: str) -> bool:
    sign_in(client, user)
    client.post(AUTHENTICATE, {"code": app_shows(secret)})
    return "_auth_user_id" in client.session


def uses_up_the_attempts(client: Client, user: User) -> None:
    sign_in(client, user)
    for _attempt in range(5):
        client.post(AUTHENTICATE, {"code": "000000"})


def minutes_on(minutes: int) -> time_machine.travel:
    """A code works once, and is another a minute later."""
    later = timezone.now() + timedelta(minutes=minutes)
    return time_machine.travel(later, tick=False)


@pytest.fixture
def known_browser(edith: User, secret: str) -> Client:
    browser = Client()
    with minutes_on(1):
        assert signs_in(browser, edith, secret)
        browser.post("/accounts/logout/")
    return browser


def test_a_browser_that_showed_the_factor_has_its_own_attempts(
    known_browser: Client, edith: User, secret: str
) -> None:
    with minutes_on(3):
        uses_up_the_attempts(Client(), edith)

        assert not signs_in(Client(), edith, secret)
        assert signs_in(known_browser, edith, secret)


def test_its_own_attempts_end_as_well(
    known_browser: Client, edith: User, secret: str
) -> None:
    with minutes_on(3):
        uses_up_the_attempts(known_browser, edith)

        assert TOO_MANY in known_browser.post(AUTHENTICATE, {"code": "000000"}).text
        assert not signs_in(known_browser, edith, secret)


def test_browsers_that_knew_the_password_alone_share_their_attempts(
    edith: User,
) -> None:
    """Whoever has the password makes as many of them as they like."""
    browsers = [Client(), Client()]
    for browser in browsers:
        sign_in(browser, edith)
        browser.post("/accounts/logout/")
    secret = set_up(edith)
    with minutes_on(1):
        uses_up_the_attempts(browsers[0], edith)

        assert not signs_in(browsers[1], edith, secret)
