"""Time runs by the server's clock: limit − 1 s, limit, grace, and daylight saving."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command

from quizzes.models import AttemptQuestion, QuizAttempt
from tests.quizzes.quizzes import Taker, a_quiz, an_option

pytestmark = pytest.mark.django_db
BEGUN = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
LIMIT = dt.timedelta(minutes=20)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def taker(alice, course, takes) -> Taker:
    quiz = a_quiz(course, an_option("q1"), time_limit=20, grace=30)
    with time_machine.travel(BEGUN, tick=False):
        return takes(alice, quiz)


def answered_at(taker: Taker, moment: dt.datetime) -> bool:
    fields = {**_option(taker), "saves": ["0"], "do": ["next"]}
    with time_machine.travel(moment, tick=False):
        taker.client.post(taker.address(1), fields)
    return AttemptQuestion.objects.get().is_answered


def _option(taker: Taker) -> dict[str, list[str]]:
    question = taker.attempt.questions.select_related("question").get()
    ids = question.screen_with(taker.attempt.secret).ids
    return {"option": [next(blind for blind, own in ids.items() if own == "q1-0")]}


@pytest.mark.parametrize(
    ("after", "counts"),
    [
        (LIMIT - SECOND, True),
        (LIMIT, True),
        (LIMIT + SECOND, True),
        (LIMIT + 30 * SECOND, True),
        (LIMIT + 31 * SECOND, False),
    ],
)
def test_an_answer_counts_up_to_the_end_of_the_grace(taker, after, counts):
    assert answered_at(taker, BEGUN + after) is counts
    with time_machine.travel(BEGUN + after, tick=False):
        taker.hand_in()
    assert taker.attempt.marks == (100 if counts else 0)


def test_time_that_runs_out_marks_what_was_kept(taker):
    answered_at(taker, BEGUN + LIMIT - SECOND)
    with time_machine.travel(BEGUN + 2 * LIMIT, tick=False):
        answer = taker.client.get(taker.address(1))
        assert answer["Location"].endswith("/result/")
    attempt = taker.attempt
    assert attempt.marks == 100
    assert attempt.handed_in_at == BEGUN + LIMIT


def test_a_timer_hands_in_who_does_not_come_back(taker, capsys):
    with time_machine.travel(BEGUN + LIMIT + 30 * SECOND, tick=False):
        call_command("hand_in_overdue")
        assert taker.attempt.is_open
    with time_machine.travel(BEGUN + LIMIT + 31 * SECOND, tick=False):
        call_command("hand_in_overdue")
        call_command("hand_in_overdue")
    assert not taker.attempt.is_open
    assert "0 attempts" in capsys.readouterr().out.splitlines()[-1]


def test_the_hour_that_comes_twice_gives_nobody_an_hour_more(alice, course, takes):
    alice.time_zone = "Europe/Paris"
    alice.save()
    quiz = a_quiz(course, an_option("q1"), time_limit=90, grace=0)
    before = dt.datetime(
        2027, 10, 31, 0, 30, tzinfo=dt.UTC
    )  # 02:30, for the first time
    with time_machine.travel(before, tick=False):
        taker = takes(alice, quiz)
    with time_machine.travel(before + dt.timedelta(minutes=60), tick=False):
        html = taker.client.get(taker.address(1)).content.decode()
        assert "30 minutes left, until 03:00 by our clock." in " ".join(html.split())
    with time_machine.travel(before + dt.timedelta(minutes=91), tick=False):
        assert taker.client.get(taker.address(1)).status_code == 302
    assert not QuizAttempt.objects.get().is_open


def test_without_a_limit_nothing_ends(alice, quiz, takes):
    with time_machine.travel(BEGUN, tick=False):
        takes(alice, quiz)
    with time_machine.travel(BEGUN + dt.timedelta(days=90), tick=False):
        call_command("hand_in_overdue")
        assert "minutes left" not in str(takes(alice, quiz).form(1))
        assert QuizAttempt.objects.count() == 1
