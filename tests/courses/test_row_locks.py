"""Locks of rows, at the worst moment: everybody has read before anybody writes.

SQLite lets one write at a time, so it needs none of them and shows nothing.
"""

import pytest
from django.db import connection

from accounts.models import AuditAction, AuditEntry
from certificates.issue import issue
from certificates.models import Certificate
from courses import progress
from courses.exceptions import EnrolmentRefused
from courses.models import Completion, Enrolment
from tests.factories import a_cohort, a_course, a_person, a_region, lessons_of
from tests.simulations.at_once import started, writes_held_back

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write at a time"
)


def both(table: type, action, *arguments) -> list:
    """What an action gives to two who do it at once."""
    actions = [lambda argument=argument: action(argument) for argument in arguments]
    with writes_held_back(table._meta.db_table, waiting=len(actions)):
        running = started(*actions)
    return [end() for end in running]


def test_the_last_seat_is_counted_under_a_lock(committed):
    region = a_region("Region one")
    cohort = a_cohort(a_course("Full at once"), region, capacity=1)
    people = [a_person("First", region), a_person("Second", region)]

    gave = both(Enrolment, cohort.enrol, *people)

    assert cohort.enrolments.count() == 1
    assert [type(each) for each in gave].count(EnrolmentRefused) == 1


def test_an_activity_is_marked_by_hand_once(committed):
    course = a_course("Marked at once")
    enrolment = course.enrol(a_person("Alice Marked"))
    lesson, manager = lessons_of(course)[0], a_person("Mona Marks")

    def mark(reason: str) -> Completion:
        return progress.mark(enrolment, lesson, manager, reason, excused=False)

    both(Completion, mark, "Done on paper.", "Done on paper, too.")

    assert AuditEntry.objects.filter(action=AuditAction.COMPLETED).count() == 1


def test_a_certificate_is_issued_once(committed, settings):
    course = a_course("Certified at once", lessons=1)
    enrolment = course.enrol(a_person("Alice Certified"))
    progress.complete(enrolment, lessons_of(course)[0].translation_key)
    Certificate.objects.filter(enrolment=enrolment).delete()

    gave = both(Certificate, issue, enrolment, enrolment)

    assert gave[0] == gave[1] == Certificate.objects.get(enrolment=enrolment)
