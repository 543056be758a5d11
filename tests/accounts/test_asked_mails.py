"""Nobody turns a limit on mails against another person, or floods their mailbox."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.authentication import code_in, link_in, sign_in, sign_up
from tests.factories import PASSWORD

NEW = "seven quiet ledgers"
ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}


def asks_for_a_new_password(email: str, client: Client | None = None) -> str:
    page = (client or Client()).post("/accounts/password/reset/", {"email": email})
    return page["Location"]


def chooses(password: str, link: str) -> Client:
    client = Client()
    page = client.get(link, follow=True)
    form = {"password1": password, "password2": password}
    client.post(page.redirect_chain[-1][0], form)
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_owner_gets_a_mail_that_works_however_often_others_ask(alice: User):
    answers = {asks_for_a_new_password(alice.email) for _ in range(12)}

    assert answers == {"/accounts/password/reset/done/"}
    (letter,) = mail.outbox
    assert is_in(chooses(NEW, link_in(letter)))


@pytest.mark.parametrize("email", ["alice", "nobody@example.org"])
def test_a_mailbox_is_filled_by_nobody(email: str, alice: User):
    for _ in range(12):
        asks_for_a_new_password(alice.email if email == "alice" else email)

    assert len(mail.outbox) == 1


def test_a_link_that_a_sign_in_has_ended_is_made_anew(alice: User):
    asks_for_a_new_password(alice.email)
    sign_in(Client(), alice)
    asks_for_a_new_password(alice.email)

    assert is_in(chooses(NEW, link_in(mail.outbox[1])))


def test_a_browser_of_the_owner_gets_its_own_mail(alice: User):
    browser = Client()
    sign_in(browser, alice)
    browser.post("/accounts/logout/")
    asks_for_a_new_password(alice.email)
    asks_for_a_new_password(alice.email, browser)

    assert len(mail.outbox) == 2


def test_others_who_sign_up_with_an_address_stop_nobody_there(db: None):
    for _ in range(6):
        sign_up(Client(**ELSEWHERE), email="noor@example.org")
    first = len(mail.outbox)
    owner = Client()

    answer = sign_in(owner, User(email="noor@example.org"))

    assert answer["Location"] == "/accounts/confirm-email/"
    assert len(mail.outbox) == first + 1
    owner.post(answer["Location"], {"code": code_in(mail.outbox[-1])})
    assert is_in(owner)


@pytest.mark.parametrize("email", ["alice", "nobody@example.org"])
def test_who_signs_up_again_and_again_is_slowed_with_or_without_account(
    email: str, alice: User
):
    email = alice.email if email == "alice" else email

    answers = [sign_up(Client(), email=email).status_code for _ in range(3)]

    assert answers == [302, 429, 429]
    assert len(mail.outbox) == 1


def test_the_link_in_a_mail_makes_a_new_browser_a_known_one(alice: User):
    """So its owner comes in while somebody tries passwords for their address."""
    asks_for_a_new_password(alice.email)
    browser = chooses(PASSWORD, link_in(mail.outbox[0]))
    browser.post("/accounts/logout/")
    for _ in range(5):
        sign_in(Client(**ELSEWHERE), alice, "wrong password!")

    sign_in(browser, alice)

    assert is_in(browser)
