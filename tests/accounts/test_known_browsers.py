"""Nobody shuts another person out by typing wrong passwords for their address."""

from django.conf import settings
from django.test import Client

from accounts.models import User
from tests.accounts.authentication import sign_in
from tests.factories import PASSWORD

WRONG = "wrong password!"


def uses_up_the_attempts(user: User, client: Client | None = None) -> None:
    for _attempt in range(5):
        sign_in(client or Client(), user, WRONG)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def a_known_browser(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    client.post("/accounts/logout/")
    assert not is_in(client)
    return client


def test_a_browser_that_signed_in_before_has_its_own_attempts(alice: User):
    browser = a_known_browser(alice)
    uses_up_the_attempts(alice)

    sign_in(Client(), alice)
    sign_in(browser, alice)

    assert is_in(browser)


def test_its_own_attempts_end_as_well(alice: User):
    browser = a_known_browser(alice)
    uses_up_the_attempts(alice, browser)

    page = sign_in(browser, alice)

    assert "Too many attempts failed." in page.text
    assert not is_in(browser)


def test_the_browser_of_another_gives_no_further_attempts(alice: User, bob: User):
    browser = a_known_browser(bob)
    uses_up_the_attempts(alice)

    sign_in(browser, alice)

    assert not is_in(browser)


def test_a_made_up_cookie_gives_none(alice: User):
    uses_up_the_attempts(alice)
    browser = Client()
    browser.cookies[settings.KNOWN_BROWSER_COOKIE_NAME] = "alice:1:forged"

    sign_in(browser, alice, PASSWORD)

    assert not is_in(browser)
