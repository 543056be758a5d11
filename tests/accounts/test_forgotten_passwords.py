"""The link of a forgotten password opens as much as the password does, and no more."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests.accounts.authentication import app_shows, link_in, sign_in
from tests.factories import PASSWORD

NEW = "a wholly new phrase of words"
AUTHENTICATE = "/accounts/2fa/authenticate/"


def chooses_a_new_password(client: Client, user: User) -> HttpResponse:
    client.post("/accounts/password/reset/", {"email": user.email})
    page = client.get(link_in(mail.outbox[-1]), follow=True)
    form = {"password1": NEW, "password2": NEW}
    return client.post(page.redirect_chain[-1][0], form)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def uses_up_the_attempts(user: User) -> None:
    for _attempt in range(5):
        sign_in(Client(), user, "wrong password!")


def test_it_makes_a_new_browser_a_known_one(client: Client, alice: User) -> None:
    uses_up_the_attempts(alice)

    chooses_a_new_password(client, alice)

    assert is_in(client)
    client.post("/accounts/logout/")
    uses_up_the_attempts(alice)
    sign_in(client, alice, NEW)
    assert is_in(client)


def test_it_asks_for_the_second_factor(client: Client, edith: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(edith, secret)

    assert chooses_a_new_password(client, edith)["Location"] == AUTHENTICATE

    assert not is_in(client)
    client.post(AUTHENTICATE, {"code": app_shows(secret)})
    assert is_in(client)


@pytest.mark.parametrize("address", ["/programme/", "/evidence/1/"])
def test_it_sets_no_first_factor_up(
    client: Client, mona: User, settings, address: str
) -> None:
    settings.SECOND_FACTOR_FOR_STAFF = True
    chooses_a_new_password(client, mona)

    assert client.get(address)["Location"].startswith("/accounts/2fa/")
    activating = client.get("/accounts/2fa/totp/activate/")
    assert activating["Location"] == "/accounts/first-factor/"


def test_it_ends_all_other_sign_ins(
    client: Client, other_client: Client, alice: User
) -> None:
    sign_in(other_client, alice)
    assert other_client.get("/accounts/profile/").status_code == 200

    chooses_a_new_password(client, alice)

    assert other_client.get("/accounts/profile/").status_code == 302
    sign_in(other_client, alice, PASSWORD)
    assert not is_in(other_client)


def test_it_opens_no_closed_account(client: Client, alice: User) -> None:
    client.post("/accounts/password/reset/", {"email": alice.email})
    page = client.get(link_in(mail.outbox[-1]), follow=True)
    User.objects.filter(pk=alice.pk).update(is_active=False)

    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    assert not is_in(client)


def test_it_leaves_the_account_of_another(
    client: Client, alice: User, bob: User
) -> None:
    """A link that somebody was sent: who opens it is told whose password it is."""
    sign_in(client, bob)

    chooses_a_new_password(client, alice)

    assert client.get("/accounts/profile/").context["user"] == alice
    bob.refresh_from_db()
    assert bob.check_password(PASSWORD)
