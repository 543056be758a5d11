"""What is right is in no response before its time, for any kind."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.exercises.answering import RIGHT
from tests.exercises.banks import MATERIALS
from tests.exercises.test_nothing_is_told_early import CANARY, ids_that_tell, secret
from tests.quizzes.quizzes import Taker, a_quiz, an_option, banked, forms_of

pytestmark = pytest.mark.django_db


def all_pages(taker: Taker, *more: str) -> str:
    attempt, quiz = taker.attempt, taker.quiz
    addresses = [
        quiz.url,
        reverse("quizzes:attempt", args=[attempt.pk]),
        reverse("quizzes:result", args=[attempt.pk]),
        *(attempt.address_of(number) for number in (1, 2)),
        *more,
    ]
    return "".join(
        taker.client.get(address, follow=True).content.decode() for address in addresses
    )


@pytest.mark.parametrize("kind", sorted(MATERIALS))
def test_before_its_time_nothing_tells_what_is_right(alice, course, takes, kind):
    raw = secret(kind)
    raw.pop("hints")
    names = {k: v for k, v in raw.items() if k not in ("id", "kind", "ledgers")}
    quiz = a_quiz(course, banked(kind, kind, **names), answers_told="never")
    taker = takes(alice, quiz)
    pages = all_pages(taker)
    if kind in RIGHT:
        answer = taker.answer(1, RIGHT[kind](taker.form()))
        pages += answer.content.decode() + all_pages(taker)
    taker.hand_in()
    pages += all_pages(taker)

    assert CANARY not in pages
    found = taker.client.get(f"/search/?q={CANARY}").content.decode()
    assert quiz.url not in found
    assert "So it is." not in pages
    for name in ids_that_tell(kind):
        assert f'"{name}"' not in pages


def test_at_once_the_result_tells_it_with_reason_and_source(alice, course, takes):
    quiz = a_quiz(course, an_option("q1"), answers_told="at-once")
    taker = takes(alice, quiz)
    taker.answer_all(right=False)
    assert "So it is." not in all_pages(taker)
    taker.hand_in()
    assert "So it is." in taker.result()
    assert "FATF Recommendation 4" in taker.result()


def test_where_the_best_counts_it_is_told_with_the_last_attempt(alice, course, takes):
    quiz = a_quiz(course, an_option("q1"), counts="best", attempts_allowed=2)
    taker = takes(alice, quiz)
    taker.hand_in()
    assert "So it is." not in taker.result()
    taker.begin()
    taker.hand_in()
    assert "So it is." in taker.result()


def test_while_practice_is_open_its_questions_are_not_told(alice, course, takes):
    quiz = a_quiz(course, an_option("q1"), attempts_allowed=2)
    taker = takes(alice, quiz)
    taker.hand_in()
    first = reverse("quizzes:result", args=[taker.attempt.pk])
    assert "So it is." in taker.client.get(first).content.decode()
    taker.begin()
    assert "So it is." not in taker.client.get(first).content.decode()


def test_from_a_date_on(alice, course, takes):
    day = timezone.now() + dt.timedelta(hours=1)
    quiz = a_quiz(course, an_option("q1"), answers_told="date", told_from=day)
    taker = takes(alice, quiz)
    taker.hand_in()
    with time_machine.travel(day - dt.timedelta(seconds=1), tick=False):
        assert "So it is." not in taker.result()
    with time_machine.travel(day, tick=False):
        assert "So it is." in taker.result()


def test_of_a_pair_only_once_both_are_handed_in(alice, course, takes):
    forms = forms_of([an_option("a1")], [an_option("b1")])
    before = a_quiz(course, title="Before", answers_told="pair", **forms)
    after = a_quiz(course, title="After", answers_told="pair", before=before)
    first = takes(alice, before)
    first.hand_in()
    second = takes(alice, after)
    assert "So it is." not in first.result() + all_pages(second)
    second.hand_in()
    assert "So it is." in first.result()
    assert "Before and after, by topic" in second.result()


def test_sure_and_wrong_comes_first(alice, course, takes):
    questions = [an_option(f"q{number}") for number in range(3)]
    quiz = a_quiz(
        course, *questions, asks_certainty=True, answers_told="at-once", pass_mark=0
    )
    taker = takes(alice, quiz)
    for number, level in ((1, "1"), (2, "3"), (3, "2")):
        name = taker.attempt.questions.get(number=number).question.content["id"]
        taker.choose(number, f"Option 1 of {name}", certainty=[level])
    taker.hand_in()
    result = taker.result()
    at = [result.index(f"{number} About") for number in (2, 3, 1)]
    assert at == sorted(at)
    assert "sure and wrong" in result
    assert "Would act on it 1 0 0 %" in result
