"""The room's script asks for the next page in the answer to a decision: one way over
the line, where a form takes two. What it gets is what a form leads to.
"""

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exercises.kinds.blinding import Blinding
from simulations.models import Attempt
from tests.html import folded
from tests.simulations.played import a_case, an_attempt

pytestmark = pytest.mark.django_db

IN_PLACE = {"Prefer": "return=representation"}


@pytest.fixture
def attempt(alice) -> Attempt:
    return an_attempt(alice, a_case())


@pytest.fixture
def client(alice, sign_in) -> Client:
    return sign_in(alice)


def send(client, attempt: Attempt, sequence: int, choice: str) -> HttpResponse:
    form = {"sequence": sequence, "choice": Blinding(str(attempt.pk)).id(choice)}
    address = f"/attempts/{attempt.pk}/decisions/"
    return client.post(address, form, headers=IN_PLACE)


def parts(answer: HttpResponse) -> list[str]:
    """What the script puts in place, without the key that every form gets anew."""
    text = re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", answer.text)
    bar = text[text.index('id="casebar"') : text.index('id="said"')]
    main = text[text.index('<main id="main"') : text.index("</main>")]
    title = re.search("<title>(.*)</title>", folded(text))[1]
    return [title, bar, " ".join(main.split())]


@pytest.mark.parametrize("choices", [["stop"], ["stop", "order"], ["wait", "talk"]])
def test_the_answer_is_the_page_that_a_form_leads_to(client, attempt, choices):
    for sequence, choice in enumerate(choices):
        answer = send(client, attempt, sequence, choice)

    assert answer.status_code == 200
    assert answer["Content-Location"] == f"/attempts/{attempt.pk}/"
    assert parts(answer) == parts(client.get(f"/attempts/{attempt.pk}/"))


def test_it_brings_neither_the_head_nor_the_navigation(client, attempt):
    answer = send(client, attempt, 0, "stop")

    assert '<nav class="nav"' not in answer.text
    assert "<footer" not in answer.text
    assert "simulations/room.html" in [each.name for each in answer.templates]


def test_what_is_refused_comes_in_place_as_well(client, attempt):
    send(client, attempt, 0, "stop")

    stale = send(client, attempt, 0, "wait")
    assert stale.status_code == 409
    assert "Nothing was changed" in stale.text

    unknown = send(client, attempt, 1, "nothing")
    assert unknown.status_code == 422
    assert '<nav class="nav"' not in unknown.text
    assert attempt.decisions.count() == 1


def test_sent_twice_it_counts_once_and_shows_the_same(client, attempt):
    first, second = (send(client, attempt, 0, "stop") for _time in range(2))

    assert parts(first) == parts(second)
    assert attempt.decisions.count() == 1


def test_it_asks_no_more_than_a_decision_by_itself(client, attempt):
    """At most twelve, however long the attempt is."""
    client.get(f"/attempts/{attempt.pk}/")  # what a process asks once
    asked = []
    for sequence in range(6):
        with CaptureQueriesContext(connection) as queries:
            assert send(client, attempt, sequence, "ask").status_code == 200
        asked.append(len(queries))

    assert max(asked) <= 12
    assert len(set(asked)) == 1


def test_who_was_signed_out_gets_the_door(attempt):
    assert send(Client(), attempt, 0, "stop").status_code == 302
    assert attempt.decisions.count() == 0
