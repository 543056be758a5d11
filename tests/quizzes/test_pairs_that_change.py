"""Nothing is told of a pair while one of its tests is to come, hidden or open."""

import pytest

from tests.quizzes.quizzes import a_quiz, an_option

pytestmark = pytest.mark.django_db


@pytest.fixture
def before(course):
    return a_quiz(course, an_option("q1"), title="Before", answers_told="pair")


def test_while_there_is_no_test_after_nothing_is_told(alice, before, takes):
    first = takes(alice, before)
    first.hand_in()
    assert "So it is." not in first.result()


def test_while_the_test_after_is_a_draft_nothing_is_told(alice, course, before, takes):
    a_quiz(course, title="After", before=before, live=False)
    first = takes(alice, before)
    first.hand_in()
    assert "So it is." not in first.result()


def test_a_test_after_that_was_unpublished_and_is_open_keeps_it(
    alice, course, before, takes
):
    after = a_quiz(course, title="After", before=before)
    type(before).objects.filter(pk=before.pk).update(answers_told="at-once")
    first = takes(alice, before)
    first.hand_in()
    assert "So it is." in first.result()
    takes(alice, after)
    after.unpublish()
    assert "So it is." not in first.result()


def test_of_two_tests_after_one_the_open_one_keeps_what_the_other_tells(
    alice, course, before, takes
):
    afters = [
        a_quiz(course, title=title, before=before, answers_told="at-once")
        for title in ("After", "Later")
    ]
    takes(alice, before).hand_in()
    after = takes(alice, afters[0])
    after.hand_in()
    assert "So it is." in after.result()
    later = takes(alice, afters[1])
    assert "So it is." not in after.result()
    later.hand_in()
    assert "So it is." in after.result()
