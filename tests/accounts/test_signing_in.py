from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.authentication import link_in, sign_in
from tests.factories import PASSWORD

NEW = "seven quiet ledgers"


def test_the_right_password_opens_my_learning(client: Client, alice: User) -> None:
    assert sign_in(client, alice)["Location"] == "/learning/"
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_capitals_in_the_address_do_not_matter(client: Client, alice: User) -> None:
    response = client.post(
        "/accounts/login/", {"login": alice.email.upper(), "password": PASSWORD}
    )
    assert response["Location"] == "/learning/"


def test_the_session_gets_a_new_key(client: Client, alice: User) -> None:
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client, alice)
    assert client.session.session_key != session.session_key


def test_unknown_address_and_wrong_password_look_the_same(
    client: Client, alice: User
) -> None:
    wrong = sign_in(client, alice, "wrong password!")
    unknown = client.post(
        "/accounts/login/",
        {"login": "nobody@example.org", "password": "wrong password!"},
    )
    said = [page.context["form"].non_field_errors() for page in (wrong, unknown)]
    assert said[0] == said[1]
    assert said[0]
    assert "wrong password!" not in wrong.content.decode()


def test_after_the_sixth_failure_people_are_told_to_wait(
    client: Client, alice: User
) -> None:
    for _attempt in range(5):
        sign_in(client, alice, "wrong password!")
    page = sign_in(client, alice)
    assert "Too many attempts failed." in page.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("vary", ["port", "case"])
def test_another_host_header_gives_no_further_attempts(
    client: Client, alice: User, vary: str
) -> None:
    for attempt in range(5):
        host = f"testserver:{8000 + attempt}" if vary == "port" else "testserver"
        login = alice.email if vary == "port" else alice.email[:attempt].upper()
        client.post(
            "/accounts/login/",
            {
                "login": login + alice.email[len(login) :],
                "password": "wrong password!",
            },
            headers={"host": host},
        )
    page = sign_in(client, alice)
    assert "Too many attempts failed." in page.content.decode()


def test_a_form_sent_too_often_gets_a_page_that_says_so(
    client: Client, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "2/m/ip"}
    for _attempt in range(2):
        client.post("/accounts/signup/", {})
    response = client.post("/accounts/signup/", {})
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()
    assert "css/site.css" in response.content.decode()


def test_a_closed_account_stays_closed(client: Client, alice: User) -> None:
    alice.is_active = False
    alice.save()
    sign_in(client, alice)
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_replaced_by_mail(client: Client, alice: User) -> None:
    client.post("/accounts/password/reset/", {"email": alice.email})
    page = client.get(link_in(mail.outbox[0]), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert sign_in(client, alice, NEW)["Location"] == "/learning/"
    assert mail.outbox[1].subject == "Your password for Tracehold was changed"


def test_a_link_works_once(client: Client, alice: User) -> None:
    client.post("/accounts/password/reset/", {"email": alice.email})
    page = client.get(link_in(mail.outbox[0]), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    page = Client().get(link_in(mail.outbox[0]))
    assert "This link no longer works" in page.content.decode()


def test_asking_for_a_link_does_not_tell_who_has_an_account(
    client: Client, alice: User
) -> None:
    known = client.post("/accounts/password/reset/", {"email": alice.email})
    unknown = client.post("/accounts/password/reset/", {"email": "x@example.org"})
    assert known["Location"] == unknown["Location"]
    assert mail.outbox[1].subject == "No account at Tracehold has this address"


def test_signing_out_asks_first_and_ends_the_session(
    client: Client, alice: User
) -> None:
    sign_in(client, alice)
    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert "_auth_user_id" not in client.session
