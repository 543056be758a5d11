"""My learning lists the tasks of one's cohorts with the day on which each is due."""

import datetime as dt

import pytest

from courses import progress, reviews
from courses.models import Enrolment
from tests.courses.submissions import a_cohort_in_follow_up, a_task, handed_in
from tests.factories import a_course, lessons_of
from tests.html import folded
from tests.test_query_budgets import TRAINEE_PAGE, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(course):
    return a_task(course)


@pytest.fixture
def cohort(course, region_one, task):
    return a_cohort_in_follow_up(course, region_one)


@pytest.fixture
def alices(alice, cohort, sign_in):
    cohort.admit(alice, by=None)
    return sign_in(alice)


def test_my_learning_shows_assignments_with_their_last_day(alices, task):
    page = folded(alices.get("/learning/").text)

    assert "To hand in" in page
    assert f'<a href="{task.url}">Take stock</a>' in page
    assert "due in 5 days" in page


def test_my_learning_shows_assignments_of_a_completed_course(alice, alices, course):
    enrolment = Enrolment.objects.get(user=alice)
    for lesson in lessons_of(course):
        progress.complete(enrolment, lesson.translation_key)

    assert "due in 5 days" in alices.get("/learning/").text


def test_my_learning_says_what_is_overdue(alices, cohort):
    cohort.set_follow_ups({1: cohort.today - dt.timedelta(days=3)})

    assert "overdue by 3 days" in alices.get("/learning/").text


def test_my_learning_leaves_out_accepted_assignments(alice, alices, mona, cohort, task):
    submission = handed_in(alice, cohort, task)
    assert "waits for a review" in alices.get("/learning/").text

    reviews.accept(submission, mona, 1)

    assert "To hand in" not in alices.get("/learning/").text


def test_my_learning_leaves_out_assignments_of_a_cohort_that_was_left(
    alice, alices, mona
):
    Enrolment.objects.get(user=alice).withdraw(mona, "Changed post.")

    assert "Take stock" not in alices.get("/learning/").text


def test_my_learning_shows_no_assignments_without_a_cohort(bob, course, task, sign_in):
    course.enrol(bob)

    assert "To hand in" not in sign_in(bob).get("/learning/").text


def test_it_asks_as_often_for_many_tasks(alice, alices, course, region_one):
    few = queries(alices, "/learning/")
    for number in range(8):
        a_task(course, f"Another {number}")
        other = a_course(f"Other {number}", days=1, lessons=1)
        a_task(other, f"Elsewhere {number}")
        cohort = a_cohort_in_follow_up(other, region_one)
        Enrolment.objects.create(user=alice, course=other, cohort=cohort)

    many = queries(alices, "/learning/")

    assert many <= TRAINEE_PAGE
    assert many == few
