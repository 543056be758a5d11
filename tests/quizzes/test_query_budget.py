"""A question's page and its answer ask at most twelve queries, with many or few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.exercises.lessons import fields_of
from tests.quizzes.quizzes import a_quiz, an_option

pytestmark = pytest.mark.django_db
MOST = 12


def queries(act, *given, **more) -> int:
    with CaptureQueriesContext(connection) as captured:
        act(*given, **more)
    return len(captured)


@pytest.fixture
def taken(alice, bob, course, takes):
    few = a_quiz(course, an_option("few"), time_limit=20)
    many = a_quiz(course, *(an_option(f"m{n}") for n in range(20)), time_limit=20)
    takers = [takes(alice, few), takes(bob, many)]
    for taker in takers:
        taker.form(1)
    return takers


def counted_of(taker) -> tuple[int, int, int]:
    """For the page of a question, for what the script sends, and for the button."""
    address, form = taker.address(1), taker.form(1)
    one, other, *_rest = (field["value"] for field in form.select("[name=option]"))
    sent = {**fields_of(form), "option": [one]}
    brief = {"headers": {"Prefer": "return=minimal"}}
    then = {**sent, "option": [other], "saves": ["1"], "do": ["next"]}
    return (
        queries(taker.client.get, address),
        queries(taker.client.post, address, sent, **brief),
        queries(taker.client.post, address, then),
    )


def test_a_question_and_its_answer(taken):
    few, many = map(counted_of, taken)
    assert few == many
    assert max(few) <= MOST, few


def test_the_page_of_the_quiz_the_overview_and_the_result(taken):
    for address in ("quiz.url", "overview", "result"):
        counted = []
        for taker in taken:
            if address == "result":
                taker.hand_in()
            attempt = taker.attempt
            found = {
                "quiz.url": taker.quiz.url,
                "overview": attempt.get_absolute_url(),
                "result": reverse("quizzes:result", args=[attempt.pk]),
            }
            counted.append(queries(taker.client.get, found[address]))
        assert counted[0] == counted[1] <= 15, (address, counted)
