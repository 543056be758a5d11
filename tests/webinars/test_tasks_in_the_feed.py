"""The calendar feed lists the tasks of one's cohorts on the day they are due."""

import datetime as dt

import pytest
from wagtail.models import Locale

from courses import reviews
from courses.models import Enrolment
from tests.courses.submissions import a_cohort_in_follow_up, a_task, handed_in
from tests.factories import a_course
from tests.test_query_budgets import queries
from tests.webinars.test_calendar_feed import address_of, entries

pytestmark = pytest.mark.django_db
DUE = "Due: Take stock"


@pytest.fixture
def task(course):
    return a_task(course)


@pytest.fixture
def cohort(course, region_one, task):
    return a_cohort_in_follow_up(course, region_one)


@pytest.fixture
def enrolment(alice, cohort):
    return cohort.admit(alice, by=None)


@pytest.fixture
def address(alice, enrolment, sign_in):
    return address_of(alice, sign_in)


def test_a_task_is_a_whole_day(client, address, cohort, task):
    event = entries(client, address)[DUE]

    assert event["DTSTART"].dt == cohort.follow_ups[0]
    assert event["DTEND"].dt == cohort.follow_ups[0] + dt.timedelta(days=1)
    assert str(event["URL"]).endswith(task.url)


def test_it_moves_with_the_date_of_its_cohort(client, address, cohort):
    before = entries(client, address)[DUE]
    cohort.set_follow_ups({1: cohort.follow_ups[0] + dt.timedelta(days=3)})

    after = entries(client, address)[DUE]

    assert after["DTSTART"].dt == cohort.follow_ups[0]
    assert after["UID"] == before["UID"]


def test_in_her_language(client, alice, address, task):
    french = Locale.objects.get(language_code="fr")
    french = task.copy_for_translation(french, copy_parents=True, alias=True)
    alice.language = "fr"
    alice.save()

    found = [e for e in entries(client, address).values() if "task-" in e["UID"]]

    assert [str(e["URL"]).endswith(french.url) for e in found] == [True]


def test_what_was_accepted_is_gone(client, alice, address, mona, cohort, task):
    submission = handed_in(alice, cohort, task)
    assert DUE in entries(client, address)

    reviews.accept(submission, mona, 1)

    assert DUE not in entries(client, address)


def test_so_is_what_she_left_and_what_was_withdrawn(
    client, address, enrolment, mona, task
):
    task.unpublish()
    assert DUE not in entries(client, address)
    task.save_revision().publish()
    assert DUE in entries(client, address)

    enrolment.withdraw(mona, "Changed post.")
    assert DUE not in entries(client, address)


def test_it_asks_as_often_for_many_tasks(client, alice, address, course, region_one):
    few = queries(client, address)
    for number in range(6):
        a_task(course, f"Another {number}")
        other = a_course(f"Other {number}", days=1, lessons=1)
        a_task(other, f"Elsewhere {number}")
        cohort = a_cohort_in_follow_up(other, region_one)
        Enrolment.objects.create(user=alice, course=other, cohort=cohort)

    assert queries(client, address) == few
