"""What people gained between two tests, in the reports of the desk."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from programmes.exports.report_tables import tables
from quizzes.models import QuizAttempt, QuizPage
from tests.factories import a_cohort
from tests.programmes.reported import report_of, seats, words
from tests.quizzes.quizzes import a_quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(course) -> list[QuizPage]:
    before = a_quiz(course, title="Before")
    return [before, a_quiz(course, title="After", before=before, counts="best")]


def handed_in(seat, quiz: QuizPage, score: int | None, number: int = 1, **fields):
    known = score is not None
    QuizAttempt.objects.create(
        user=seat.user,
        enrolment=seat,
        quiz_key=quiz.translation_key,
        title=quiz.title,
        language="en",
        number=number,
        pass_mark=70,
        state=QuizAttempt.State.HANDED_IN,
        handed_in_at=timezone.now() + dt.timedelta(minutes=number),
        score=Decimal(score) if known else None,
        numerator=score,
        denominator=1 if known else None,
        passed=score >= 70 if known else None,
        **fields,
    )


def taken(cohort, pair, *results: tuple[int, int]) -> None:
    for seat, (before, after) in zip(seats(cohort, len(results)), results, strict=True):
        handed_in(seat, pair[0], before)
        handed_in(seat, pair[1], after)


def test_the_mean_difference_stands_beside_its_number_and_interval(cohort, pair, mona):
    taken(cohort, pair, (40, 50), (40, 60), (40, 70))
    seats(cohort, 2)

    (row,) = report_of(mona, by="cohort").rows
    figure = row.figure("gain")

    assert (figure.words, figure.beside) == ("+20.0", "3 people: -4.8 to +44.8")
    assert row.figure("test_before").words == "40.0"
    assert row.figure("test_after").words == "60.0"


def test_of_several_attempts_the_one_that_counts_is_taken(cohort, pair, mona):
    taken(cohort, pair, (40, 50), (40, 50), (40, 50))
    seat = cohort.enrolments.first()
    handed_in(seat, pair[1], 80, number=2)
    handed_in(seat, pair[1], None, number=3)
    handed_in(seat, pair[1], 100, number=4, is_practice=True)

    assert words(report_of(mona))[""]["gain"] == "+20.0"


def test_of_two_people_with_both_results_nothing_is_shown(cohort, pair, mona):
    taken(cohort, pair, (40, 50), (40, 60))
    for seat in seats(cohort, 3):
        handed_in(seat, pair[0], 40)

    shown = words(report_of(mona))[""]
    assert {shown[name] for name in ("gain", "test_before", "test_after")} == {
        "not shown"
    }


def test_cohorts_are_apart_and_together_are_all(course, cohort, region_one, pair, mona):
    taken(cohort, pair, (40, 50), (40, 50), (40, 50))
    other = a_cohort(course, region_one, name="Another")
    taken(other, pair, (50, 40), (50, 40), (50, 40))

    report = report_of(mona, by="cohort")
    shown = words(report)
    assert (shown["Another"]["gain"], shown[""]["gain"]) == ("-10.0", "0.0")
    table, _about, meanings = tables(report)
    place = table.head.index("Gain")
    assert table.head[place : place + 4] == [
        *("Gain", "Gain, from", "Gain, to", "Gain, of")
    ]
    rows = list(table.rows)
    assert [row[place : place + 4] for row in rows][-1] == [0.0, -11.5, 11.5, 6]
    assert "Gain, from" in {row[0] for row in meanings.rows}


def test_without_a_pair_of_tests_there_is_no_gain(cohort, mona):
    seats(cohort, 3)
    assert "gain" not in words(report_of(mona))[""]
