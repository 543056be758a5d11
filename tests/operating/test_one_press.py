"""The second press of a button is the first one's result."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.authentication import SIGN_UP
from tests.simulations.at_once import all_at_once
from tests.walks.forms_of_pages import Form, forms_of

LETTER = {"subject": ["Room 2"], "text": ["We meet in room 2."]}


def form_at(client: Client, address: str) -> Form:
    """The form of a page that goes to the page itself."""
    forms = forms_of(client.get(address).text, address)
    return next(form for form in forms if form.action == address)


@pytest.fixture
def letter(db, cohort, alice, mona, sign_in) -> tuple[Client, Form]:
    cohort.admit(alice, mona)
    client = sign_in(mona)
    mail.outbox.clear()
    form = form_at(client, f"/programme/cohorts/{cohort.pk}/announce/")
    return client, form.filled(LETTER)


def press(client: Client, form: Form, **headers: str):
    return client.post(form.action, form.fields, headers=headers)


def test_a_mail_is_sent_once_and_both_presses_lead_on(letter):
    client, form = letter

    first, second = press(client, form), press(client, form)

    assert second["Location"] == first["Location"]
    assert [m.subject for m in mail.outbox] == ["Room 2"]
    assert client.get(second["Location"]).text.count("Sent to 1 person.") == 1


def test_what_was_changed_before_the_second_press_is_taken(letter):
    client, form = letter

    press(client, form)
    press(client, form.filled({"subject": ["Room 3"]}))
    press(client, form)

    assert [m.subject for m in mail.outbox] == ["Room 2", "Room 3", "Room 2"]


def test_the_form_of_the_page_as_it_is_shown_anew_is_taken(letter):
    client, form = letter

    press(client, form)
    press(client, form_at(client, form.action).filled(LETTER))

    assert len(mail.outbox) == 2


def test_what_was_refused_may_be_pressed_again(letter):
    client, form = letter
    empty = form.filled({"text": [""]})

    assert [press(client, empty).status_code for _ in "12"] == [200, 200]
    press(client, form)

    assert len(mail.outbox) == 1


def test_another_browsers_form_is_another(letter, cohort, ada, sign_in):
    client, form = letter

    press(client, form)
    press(sign_in(ada), form)

    assert len(mail.outbox) == 2


def test_what_a_script_sends_is_taken_each_time(letter):
    client, form = letter

    for _press in "12":
        press(client, form, **{"sec-fetch-mode": "cors"})

    assert len(mail.outbox) == 2


def test_who_signs_up_by_two_presses_at_once_has_one_account_and_one_mail(committed):
    clients = Client(), Client()
    form = form_at(clients[0], "/accounts/signup/").filled(SIGN_UP)
    clients[1].cookies = clients[0].cookies

    answers = all_at_once(*(lambda c=c: press(c, form) for c in clients))

    assert [a.headers.get("Location") for a in answers] == [
        "/accounts/confirm-email/"
    ] * 2
    assert User.objects.filter(email="noor@example.org").count() == 1
    assert len(mail.outbox) == 1
