"""A form from a page that is no longer true: what its sender is shown."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from exercises.kinds.blinding import Blinding
from simulations.models import Attempt
from tests.simulations.every_kind import every_kind_raw
from tests.simulations.played import a_case, a_day_of, an_attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(alice) -> Attempt:
    return an_attempt(alice, a_case(), "stop")


@pytest.fixture
def client(alice, sign_in) -> Client:
    return sign_in(alice)


def send(client, attempt: Attempt, sequence: int, choice: str, **form) -> HttpResponse:
    form |= {"sequence": sequence, "choice": Blinding(str(attempt.pk)).id(choice)}
    return client.post(f"/attempts/{attempt.pk}/decisions/", form)


def notice(answer: HttpResponse) -> str:
    text = answer.content.decode()
    found = re.search(r'<section class="notice.*?</section>', text, re.DOTALL)
    return " ".join(re.sub("<[^>]+>", "", found[0]).split())


def test_it_shows_what_was_decided_and_where_the_case_stands(client, attempt):
    answer = send(client, attempt, 0, "wait")

    assert answer.status_code == 409
    assert "Nothing was changed" in notice(answer)
    assert "decided at hour 0: stop" in notice(answer)
    assert "is now, at hour 4" in notice(answer)
    assert 'name="sequence" value="1"' in answer.content.decode()
    assert Blinding(str(attempt.pk)).id("order") in answer.content.decode()


def test_a_step_that_is_not_reached_is_said_to_be_another(client, attempt):
    answer = send(client, attempt, 5, "order")

    assert answer.status_code == 409
    assert "belongs to another step" in notice(answer)


def test_after_the_end_it_shows_the_end(client, attempt):
    attempt.decide(1, "order")
    answer = send(client, attempt, 0, "wait")

    assert answer.status_code == 409
    assert "decided at hour 0: stop" in notice(answer)
    assert "won" in answer.content.decode()
    assert 'name="choice"' not in answer.content.decode()


def test_the_same_form_again_leads_to_where_the_case_stands(client, attempt):
    answer = send(client, attempt, 0, "stop", reason="another one")

    assert answer.url == f"/attempts/{attempt.pk}/#result"
    assert attempt.decisions.get().reason == ""


def test_an_address_of_a_form_that_is_opened_leads_to_the_room(client, attempt):
    """Somebody reloads, or goes back to, the address of a decision."""
    room = f"/attempts/{attempt.pk}/"
    for place in "decisions/", "working/":
        assert client.get(f"{room}{place}").url == room


def test_a_reason_comes_back_in_the_debrief_and_to_the_facilitator(
    alice, edith, course, cohort, sign_in
):
    cohort.facilitators.add(edith)
    cohort.enrol(alice)
    attempt = an_attempt(alice, a_case(parent=a_day_of(course)))
    client = sign_in(alice)
    send(client, attempt, 0, "stop", reason="It leaves on Friday <b>")
    send(client, attempt, 1, "order")

    for user in alice, edith:
        for place in "debrief/decisions/", "steps/1/":
            page = sign_in(user).get(f"/attempts/{attempt.pk}/{place}")
            assert "It leaves on Friday &lt;b&gt;" in page.content.decode()


@pytest.mark.parametrize(
    ("language", "typed"),
    [("en", "1,900.00"), ("fr", "1 900,00"), ("es", "1.900,00"), ("ar", "١٬٩٠٠٫٠٠")],
)
def test_amounts_are_read_in_the_readers_own_way(alice, sign_in, language, typed):
    alice.language = language
    alice.save()
    attempt = an_attempt(alice, a_case(every_kind_raw(start="trace")))
    form = {"sequence": 0, "amount-0": typed, "amount-1": "0"}
    answer = sign_in(alice).post(f"/attempts/{attempt.pk}/decisions/", form)

    assert answer.status_code == 302
    assert attempt.decisions.get().answer["one"] == {"typed": typed, "amount": "1900"}


def test_a_step_is_moved_by_its_buttons_and_stays_moved(alice, sign_in):
    attempt = an_attempt(alice, a_case(every_kind_raw(start="arrange")))
    room, client = f"/attempts/{attempt.pk}/", sign_in(alice)

    def shown() -> list[str]:
        text = client.get(room).content.decode()
        return re.findall(r'name="option" value="([^"]*)"', text)

    one, two, three = shown()
    form = {"sequence": 0, "option": [one, two, three], "move": f"{three}:up"}
    assert client.post(f"{room}working/", form).url == f"{room}#task"
    assert shown() == [one, three, two]
    form = {"sequence": 0, "option": shown(), "move": f"{one}:up"}  # it is the first
    client.post(f"{room}working/", form)
    assert shown() == [one, three, two]
