"""The laws of asking again: never beyond 90 days, sooner after a wrong answer, and the
same for the same answers.
"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recall.ratings import Rating
from recall.scheduling import LONGEST_DAYS, Memory, reviewed

BEGIN = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)

ratings = st.sampled_from(Rating)
pauses = st.timedeltas(dt.timedelta(0), dt.timedelta(days=400))
answers = st.lists(st.tuples(pauses, ratings), min_size=1, max_size=12)


def after(given_answers: list[tuple[dt.timedelta, Rating]]) -> list[Memory]:
    """The memory after each of several answers."""
    memory, at, memories = None, BEGIN, []
    for pause, rating in given_answers:
        at += pause
        memory = reviewed(memory, rating, at)
        memories.append(memory)
    return memories


@given(answers)
def test_nothing_is_left_alone_for_more_than_ninety_days(given_answers):
    for memory in after(given_answers):
        assert 1 <= memory.days <= LONGEST_DAYS
        ahead = memory.due_at - memory.reviewed_at
        assert dt.timedelta(0) < ahead <= dt.timedelta(days=90)


@given(answers, pauses)
def test_a_wrong_answer_comes_back_no_later_than_a_right_one(before, pause):
    memory = after(before)[-1]
    at = memory.reviewed_at + pause

    again, hard, good, easy = (reviewed(memory, rating, at) for rating in Rating)

    assert again.days <= hard.days <= good.days <= easy.days
    assert again.stability < good.stability or pause < dt.timedelta(days=1)


@given(answers)
def test_the_same_answers_give_the_same_days(given_answers):
    assert after(given_answers) == after(given_answers)


@given(answers, pauses)
def test_a_memory_only_fades(given_answers, pause):
    memory = after(given_answers)[-1]
    later = memory.reviewed_at + pause

    assert 0 < memory.strength(later) <= memory.strength(memory.reviewed_at) == 1
    assert memory.strength(later + dt.timedelta(days=1)) < 1


@given(answers)
def test_the_values_of_fsrs_stay_within_their_bounds(given_answers):
    for memory in after(given_answers):
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10


def days_of_right_answers() -> list[int]:
    """Of somebody who answers right on the day, six times."""
    memory, days = reviewed(None, Rating.GOOD, BEGIN), []
    for _time in range(6):
        days.append(memory.days)
        memory = reviewed(memory, Rating.GOOD, memory.due_at)
    return days


def test_what_is_always_right_is_asked_after_these_days():
    assert days_of_right_answers() == [2, 11, 46, 90, 90, 90]


@pytest.mark.parametrize(("retention", "first"), [(0.8, 8), (0.9, 2), (0.95, 1)])
def test_more_is_asked_where_more_is_to_be_kept(settings, retention, first):
    settings.RECALL_RETENTION = retention

    assert days_of_right_answers()[0] == first


def test_daylight_saving_changes_no_day():

    autumn = dt.datetime(2026, 10, 24, 9, tzinfo=ZoneInfo("Europe/Paris"))
    memory = reviewed(None, Rating.GOOD, autumn)

    assert memory.reviewed_at == autumn
    assert memory.due_at == autumn.astimezone(dt.UTC) + dt.timedelta(days=memory.days)
