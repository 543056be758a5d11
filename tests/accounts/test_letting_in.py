"""A link by mail lets a browser in that is held up by what others try."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from tests.accounts.authentication import app_shows, sign_in

ASK = "/accounts/letting-in/"
RESET = "/accounts/password/reset/"
WRONG = "wrong password!"
UNKNOWN = "nobody@example.org"
MANY = 70


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as now:
        yield now


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def asks(client: Client, email: str) -> HttpResponse:
    return client.post(ASK, {"email": email})


def link() -> str:
    return re.search(rf"{ASK}\S+", mail.outbox[-1].body)[0]


def use_up_every_limit(email: str) -> None:
    """From within the network of the owner, as far as it goes."""
    attacker = Client()
    for _ in range(5):
        sign_in(attacker, User(email=email), WRONG)
    for number in range(MANY):
        other = f"{number}@example.org"
        sign_in(attacker, User(email=other), WRONG)
        attacker.post(RESET, {"email": other})
        asks(attacker, other)
    attacker.post(RESET, {"email": email})
    asks(attacker, email)


def test_the_owner_signs_in_in_a_new_browser_whatever_others_used_up(alice: User):
    use_up_every_limit(alice.email)
    browser = Client()
    refused = sign_in(browser, alice)
    assert "Send me the link" in refused.text
    assert not is_in(browser)
    asks(browser, alice.email)  # whoever asked first, the link came to the owner

    opened = browser.get(link(), follow=True)
    assert "Sign in now." in opened.text
    assert not is_in(browser)
    sign_in(browser, alice)

    assert is_in(browser)


def test_the_owner_has_a_new_password_sent_whatever_others_used_up(alice: User):
    use_up_every_limit(alice.email)
    browser = Client()
    refused = browser.post(RESET, {"email": alice.email})
    assert refused.status_code == 429
    assert f'value="{alice.email}"' in refused.text
    browser.get(link())
    mail.outbox.clear()

    browser.post(RESET, {"email": alice.email})

    assert "/password/reset/key/" in mail.outbox[0].body


def test_the_answer_and_the_work_are_the_same_without_an_account(alice: User, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    answers = [asks(Client(), email) for email in (alice.email, UNKNOWN)]

    assert {answer["Location"] for answer in answers} == {"/accounts/login/"}
    assert DBTaskResult.objects.count() == 2
    assert mail.outbox == []


def test_one_mail_leaves_in_a_quarter_of_an_hour_and_none_to_strangers(
    alice: User, now: time_machine.Traveller
):
    for _ in range(5):
        asks(Client(), alice.email)
        asks(Client(), UNKNOWN)
    assert [letter.to for letter in mail.outbox] == [[alice.email]]

    now.shift(901)
    asks(Client(), alice.email)
    assert len(mail.outbox) == 2


def test_what_a_network_asks_for_beyond_measure_waits_behind_other_work(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for number in range(MANY):
        asks(Client(), f"{number}@example.org")

    tasks = DBTaskResult.objects.all()
    assert tasks.filter(priority=50).count() == 60
    assert tasks.filter(priority=-100).count() == MANY - 60


def test_one_link_is_one_counter_in_however_many_browsers(alice: User):
    asks(Client(), alice.email)
    for _ in range(5):
        browser = Client()
        browser.get(link())
        sign_in(browser, alice, WRONG)

    browser = Client()
    browser.get(link())
    page = sign_in(browser, alice)

    assert "Too many attempts failed." in page.text
    assert not is_in(browser)


def test_a_link_is_of_no_use_at_another_address(alice: User, bob: User):
    asks(Client(), bob.email)
    browser = Client()
    browser.get(link())
    for _ in range(5):
        sign_in(Client(), alice, WRONG)

    sign_in(browser, alice)

    assert not is_in(browser)


def test_anothers_link_takes_nothing_from_a_browser_that_is_known(
    alice: User, bob: User
):
    browser = Client()
    sign_in(browser, alice)
    browser.post("/accounts/logout/")
    asks(Client(), bob.email)
    browser.get(link())
    for _ in range(5):
        sign_in(Client(), alice, WRONG)

    sign_in(browser, alice)

    assert is_in(browser)


def test_a_link_ends_after_hours(alice: User, now: time_machine.Traveller):
    asks(Client(), alice.email)
    now.shift(12 * 3600 + 1)

    page = Client().get(link(), follow=True)

    assert "This link no longer works." in page.text


def test_the_cookie_of_a_sign_in_is_no_link(alice: User):
    browser = Client()
    sign_in(browser, alice)
    cookie = browser.cookies[settings.KNOWN_BROWSER_COOKIE_NAME].value

    page = Client().get(f"{ASK}{cookie}/", follow=True)

    assert "This link no longer works." in page.text


def test_a_link_gives_no_further_attempts_at_the_second_factor(edith: User):
    secret = generate_totp_secret()
    TOTP.activate(edith, secret)
    thief = Client()
    asks(thief, edith.email)
    for client in (Client(), thief):
        client.get(link())
        sign_in(client, edith)
        for _ in range(5):
            client.post("/accounts/2fa/authenticate/", {"code": "000000"})

    thief.post("/accounts/2fa/authenticate/", {"code": app_shows(secret)})

    assert not is_in(thief)
