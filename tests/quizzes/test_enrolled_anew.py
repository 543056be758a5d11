"""Who leaves a course with an open attempt, and takes it again in another cohort."""

import pytest
from django.urls import reverse

from tests.quizzes.quizzes import a_quiz, an_option

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(course):
    return a_quiz(course, an_option("q1"), answers_told="at-once", attempts_allowed=1)


@pytest.fixture
def anew(alice, course, cohort, quiz, takes):
    """Alice with an attempt open in an enrolment that she has left for another one."""
    taker = takes(alice, quiz)
    old = course.enrolments.get(user=alice)
    old.withdraw(None, "moves to the cohort")
    cohort.enrol(alice)
    return taker


def test_a_new_attempt_begins_and_the_old_one_is_handed_in(alice, course, anew):
    old = anew.attempt
    anew.begin()
    old.refresh_from_db()
    assert not old.is_open
    assert anew.attempt.is_open
    assert anew.attempt.enrolment.withdrawn_at is None
    assert anew.attempt.enrolment_id != old.enrolment_id


def test_while_it_is_open_the_old_one_is_not_told(alice, course, anew):
    old = reverse("quizzes:result", args=[anew.attempt.pk])
    anew.hand_in()
    assert "So it is." in anew.client.get(old).content.decode()
    anew.begin()
    assert "So it is." not in anew.client.get(old).content.decode()
    anew.hand_in()
    assert "So it is." in anew.client.get(old).content.decode()
