"""The cohort's shown says how much is still known, never on fewer than three people."""

import datetime as dt
from dataclasses import replace

import pytest

from recall.noting import review
from recall.retention import retention_in
from tests.factories import a_person
from tests.recall.cards import AN_ANSWER, BEGIN, Browser, a_card, banked

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise():
    return banked()


@pytest.fixture
def answered(course, cohort, exercise):
    def answer(name: str, days: int, is_right: bool) -> None:
        person = a_person(name)
        cohort.enrol(person)
        card = a_card(person, exercise, course=course.translation_key)
        at = BEGIN + dt.timedelta(days=days)
        given = replace(
            AN_ANSWER, answered_at=at, is_right=is_right, asked=card.exercise
        )
        review(card, given)

    return answer


@pytest.fixture
def shown(cohort, mona, sign_in):
    def read() -> str:
        return Browser(sign_in(mona)).text(f"/programme/cohorts/{cohort.pk}/")

    return read


def test_before_anybody_was_asked_nothing_is_said(shown):
    assert "Still known" not in shown()


def test_shares_are_shown_of_three_people_and_not_of_two(answered, shown):
    answered("Anna", 30, True)
    answered("Ben", 21, True)
    assert "not shown: fewer than three people" in shown()
    assert "100%" not in shown().split("Still known")[1].split("Answers in recall")[0]

    answered("Carl", 45, False)
    assert "67% 2 of 3 answers of 3 people were right" in shown()
    assert "nobody was asked yet" in shown()


@pytest.mark.parametrize(
    ("days", "month", "quarter"),
    [(20, 0, 0), (21, 1, 0), (45, 1, 0), (46, 0, 0), (75, 0, 1), (150, 0, 1)],
)
def test_what_counts_as_about_a_month_or_a_quarter(
    answered, cohort, course, days, month, quarter
):
    answered("Anna", days, True)
    people = cohort.enrolments.values("user")

    after = retention_in(course.translation_key, people)

    assert [one.reviews for one in after] == [month, quarter]


def test_people_of_other_groups_do_not_count(answered, alice, course, shown):
    for name in ("Anna", "Ben", "Carl"):
        answered(name, 30, True)
    card = a_card(alice, banked("number"), course=course.translation_key)
    late = BEGIN + dt.timedelta(days=30)
    review(card, replace(AN_ANSWER, answered_at=late, is_right=False))

    assert "100% 3 of 3 answers of 3 people were right" in shown()
