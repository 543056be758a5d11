"""What was delivered at 30, 60 and 90 days, once a cohort's date has come."""

import datetime as dt

import pytest
from django.utils import timezone

from courses.models import AssignmentPage, Completion, FollowUp
from tests.factories import a_cohort, a_course
from tests.programmes.reported import report_of, seats, words

pytestmark = pytest.mark.django_db


def a_task(course, title: str, follow_up: str) -> AssignmentPage:
    day = course.get_children().first().specific
    return day.add_child(instance=AssignmentPage(title=title, follow_up=follow_up))


def deliver(task, enrolments, **fields) -> None:
    for enrolment in enrolments:
        Completion.objects.create(
            enrolment=enrolment, activity_key=task.translation_key, **fields
        )


@pytest.fixture
def over(course, region_one):
    """A cohort whose first follow-up was due yesterday, and the second is tomorrow."""
    today = timezone.localdate()
    return a_cohort(
        course,
        region_one,
        name="Over",
        starts=today - dt.timedelta(days=40),
        follow_ups={
            1: today - dt.timedelta(days=1),
            2: today + dt.timedelta(days=1),
        },
    )


def test_each_follow_up_counts_from_its_date_on(over, course, mona):
    first = a_task(course, "Map the powers", FollowUp.FIRST)
    second = a_task(course, "Draft terms", FollowUp.SECOND)
    people = seats(over, 4)
    deliver(first, people[:3])
    deliver(second, people)

    (row,) = report_of(mona).rows

    assert row.figure("follow_up_1").words == "75%"
    assert row.figure("follow_up_1").beside == "3 of 4"
    assert row.figure("follow_up_2") is None
    assert row.figure("follow_up_3") is None


def test_excused_is_as_good_as_delivered(over, course, mona):
    task = a_task(course, "Map the powers", FollowUp.FIRST)
    deliver(task, seats(over, 3), excused=True, reason="Has left the unit.")

    assert words(report_of(mona))[""]["follow_up_1"] == "100%"


def test_two_tasks_of_a_follow_up_are_two(over, course, mona):
    task = a_task(course, "Map the powers", FollowUp.FIRST)
    a_task(course, "Name focal points", FollowUp.FIRST)
    deliver(task, seats(over, 3))

    assert words(report_of(mona))[""]["follow_up_1"] == "50%"


def test_a_task_that_is_withdrawn_or_of_no_follow_up_is_none(over, course, mona):
    a_task(course, "At any time", "")
    a_task(course, "Withdrawn", FollowUp.FIRST).unpublish()
    seats(over, 3)

    assert "follow_up_1" not in words(report_of(mona))[""]


def test_cohorts_of_courses_without_tasks_have_none(over, course, region_one, mona):
    other = a_course("Another")
    a_task(other, "Elsewhere", FollowUp.FIRST)
    starts = timezone.localdate() - dt.timedelta(days=90)
    due = starts + dt.timedelta(days=30)
    there = a_cohort(
        other, region_one, name="There", starts=starts, follow_ups={1: due}
    )
    seats(over, 3)
    seats(there, 3)

    shown = words(report_of(mona, by="cohort"))

    assert (shown["There"]["follow_up_1"], shown["Over"]["follow_up_1"]) == ("0%", "–")


def test_of_two_people_who_were_due_nothing_is_shown(over, course, region_one, mona):
    task = a_task(course, "Map the powers", FollowUp.FIRST)
    coming = a_cohort(course, region_one, name="Coming")
    deliver(task, seats(over, 2))
    seats(coming, 5)

    assert words(report_of(mona))[""]["follow_up_1"] == "not shown"
