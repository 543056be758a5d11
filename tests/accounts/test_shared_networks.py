"""An office is one network address: nobody in it keeps the others from signing in."""

from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.authentication import app_shows, sign_in, sign_up

WRONG = "wrong password!"
RESET = "/accounts/password/reset/"
ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}
MANY = 70


@pytest.fixture(autouse=True)
def _in_one_minute() -> Iterator[None]:
    with time_machine.travel(timezone.now(), tick=False):
        yield


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def a_known_browser(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    client.post("/accounts/logout/")
    return client


def types_wrong_passwords(client: Client) -> None:
    for number in range(MANY):
        form = {"login": f"{number}@example.org", "password": WRONG}
        client.post("/accounts/login/", form)


def asks_for_new_passwords(client: Client) -> None:
    for number in range(MANY):
        client.post(RESET, {"email": f"{number}@example.org"})


def sends_empty_forms(client: Client) -> None:
    for _ in range(MANY):
        client.post("/accounts/login/")


@pytest.mark.parametrize("act", [types_wrong_passwords, sends_empty_forms])
def test_a_known_browser_signs_in_whatever_its_neighbours_do(act, alice: User):
    browser = a_known_browser(alice)

    act(Client())
    sign_in(browser, alice)

    assert is_in(browser)


def test_and_has_a_new_password_sent(alice: User):
    browser = a_known_browser(alice)

    asks_for_new_passwords(Client())
    mail.outbox.clear()
    browser.post(RESET, {"email": alice.email})

    assert [letter.to for letter in mail.outbox] == [[alice.email]]


def test_a_second_factor_is_taken_whatever_its_neighbours_do(edith: User):
    secret = generate_totp_secret()
    browser = a_known_browser(edith)
    TOTP.activate(edith, secret)
    types_wrong_passwords(Client())

    sign_in(browser, edith)
    browser.post("/accounts/2fa/authenticate/", {"code": app_shows(secret)})

    assert is_in(browser)


def test_a_room_of_people_signs_in_in_one_minute(alice: User):
    browsers = [Client() for _ in range(40)]
    for browser in browsers:
        sign_in(browser, alice)

    assert all(map(is_in, browsers))


def test_passwords_for_many_addresses_are_not_tried_without_end(alice: User):
    attacker, neighbour, elsewhere = Client(), Client(), Client(**ELSEWHERE)
    types_wrong_passwords(attacker)

    page = sign_in(neighbour, alice)
    sign_in(elsewhere, alice)

    assert "Too many attempts failed." in page.text
    assert not is_in(neighbour)
    assert is_in(elsewhere)


def test_a_known_browser_gives_no_attempts_at_other_addresses(alice: User, bob: User):
    browser = a_known_browser(bob)
    types_wrong_passwords(browser)

    sign_in(browser, alice)

    assert not is_in(browser)


@pytest.mark.parametrize("email", ["alice", "nobody@example.org"])
def test_mails_to_many_addresses_end(alice: User, email: str):
    asks_for_new_passwords(Client())
    mail.outbox.clear()

    email = alice.email if email == "alice" else email
    assert Client().post(RESET, {"email": email}).status_code == 429
    assert mail.outbox == []


@pytest.mark.parametrize("email", ["alice", "nobody@example.org"])
def test_and_signing_up_is_answered_as_ever(alice: User, email: str):
    asks_for_new_passwords(Client())

    email = alice.email if email == "alice" else email
    assert sign_up(Client(), email=email)["Location"] == "/accounts/confirm-email/"
