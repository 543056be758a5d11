from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.authentication import code_in, sign_in, sign_up
from tests.factories import PASSWORD

CODE = "/accounts/confirm-email/"


def test_a_person_signs_up_verifies_and_is_in(client: Client) -> None:
    response = sign_up(client)
    assert response["Location"] == CODE
    noor = User.objects.get(email="noor@example.org")
    assert noor.email == "noor@example.org"
    assert (noor.full_name, noor.language) == ("Noor Haddad", "en")
    assert noor.time_zone == "Africa/Nairobi"
    assert "_auth_user_id" not in client.session

    response = client.post(CODE, {"code": code_in(mail.outbox[0])})

    assert response["Location"] == "/learning/"
    assert client.session["_auth_user_id"] == str(noor.pk)
    assert EmailAddress.objects.get(user=noor).verified


def test_signing_up_leads_on_to_the_page_that_was_wanted(client: Client) -> None:
    sign_up(client, next="/search/?q=freezing")
    response = client.post(CODE, {"code": code_in(mail.outbox[0])})
    assert response["Location"] == "/search/?q=freezing"


def test_the_mail_holds_the_code_and_nothing_that_was_typed(client: Client) -> None:
    sign_up(client, full_name="Win a prize at http://evil.example")
    assert (
        mail.outbox[0].subject
        == f"{code_in(mail.outbox[0])} is your code for Tracehold"
    )
    assert "evil" not in mail.outbox[0].body
    assert not mail.outbox[0].alternatives


def test_a_form_with_errors_keeps_what_was_typed_but_the_password(
    client: Client,
) -> None:
    page = sign_up(
        client, password1="tooshort", time_zone="Asia/Almaty"
    ).content.decode()
    assert 'value="Noor Haddad"' in page
    assert 'value="Noor@Example.org"' in page
    assert '<option value="Asia/Almaty" selected>' in page
    assert "tooshort" not in page
    assert 'role="alert"' in page
    assert '<a href="#id_password1">Password</a>' in page
    assert 'aria-describedby="id_password1_helptext id_password1_error"' in page
    assert not User.objects.filter(full_name="Noor Haddad").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", ""),
        ("email", "noor"),
        ("password1", ""),
        ("password1", "short"),
        ("password1", "noorhaddad12"),
        ("password1", "1q2w3e4r5t6y"),
        ("language", "de"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    client: Client, field: str, value: str
) -> None:
    response = sign_up(client, **{field: value})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not User.objects.filter(full_name="Noor Haddad").exists()


def test_an_address_that_has_an_account_gets_the_same_answers(alice: User) -> None:
    answers = []
    for email in ("nobody@example.org", alice.email):
        browser = Client()
        sent = sign_up(browser, email=email)
        asked = browser.get(CODE)
        wrong = browser.post(CODE, {"code": "WRONG"})
        answers.append((sent.status_code, sent["Location"]))
        for page in (asked, wrong):
            token = page.context["csrf_token"]
            text = page.content.decode().replace(email, "").replace(str(token), "")
            answers[-1] += (page.status_code, text)
    assert answers[0] == answers[1]
    assert User.objects.filter(email__iexact=alice.email).count() == 1
    assert mail.outbox[-1].subject == "You have an account at Tracehold already"


def test_three_wrong_codes_end_the_attempt(client: Client) -> None:
    sign_up(client)
    assert client.post(CODE, {"code": "WRONG"}).status_code == 200
    assert client.post(CODE, {"code": "WRONG"}).status_code == 200
    assert client.post(CODE, {"code": "WRONG"})["Location"] == "/accounts/login/"
    assert client.post(CODE, {"code": code_in(mail.outbox[0])})["Location"] == (
        "/accounts/login/"
    )
    assert "_auth_user_id" not in client.session


def test_a_code_is_good_for_fifteen_minutes(client: Client) -> None:
    sign_up(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        response = client.post(CODE, {"code": code_in(mail.outbox[0])})
    assert response["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session


def test_a_new_code_takes_the_place_of_the_old(client: Client) -> None:
    sign_up(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        client.post(CODE, {"action": "resend"})
    first, second = (code_in(message) for message in mail.outbox)
    assert client.post(CODE, {"code": first}).status_code == 200
    assert client.post(CODE, {"code": second})["Location"] == "/learning/"


def test_an_address_that_was_never_verified_gets_a_code_at_sign_in(
    client: Client,
) -> None:
    sign_up(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        response = sign_in(Client(), User.objects.get(email="noor@example.org"))
    assert response["Location"] == CODE
    assert len(mail.outbox) == 2


def test_the_form_begins_in_the_language_of_the_page(client: Client) -> None:
    page = client.get("/accounts/signup/", headers={"accept-language": "ar"})
    assert page.context["form"]["language"].value() == "ar"
    assert '<html lang="ar" dir="rtl">' in page.content.decode()


def test_the_browser_presets_the_time_zone_only_on_an_empty_form(
    client: Client,
) -> None:
    assert "js/time-zone.js" in client.get("/accounts/signup/").content.decode()
    assert "js/time-zone.js" not in sign_up(client, email="").content.decode()


def test_browsers_are_told_what_to_fill_in(client: Client) -> None:
    page = client.get("/accounts/signup/").content.decode()
    for purpose in ("name", "email", "new-password"):
        assert f'autocomplete="{purpose}"' in page
    assert PASSWORD not in page
    assert "placeholder" not in page
