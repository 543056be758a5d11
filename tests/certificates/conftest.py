from typing import Any

import pytest

from accounts.models import User
from certificates.models import Certificate
from courses import progress
from courses.models import Cohort, CoursePage, Enrolment
from tests.factories import lessons_of


@pytest.fixture
def enrolment(alice: User, cohort: Cohort) -> Enrolment:
    return cohort.enrol(alice)


def complete_all(enrolment: Enrolment) -> None:
    for lesson in lessons_of(enrolment.course):
        progress.complete(enrolment, lesson.translation_key)


@pytest.fixture
def completed(
    enrolment: Enrolment, django_capture_on_commit_callbacks: Any
) -> Enrolment:
    """Completed, with whatever follows after the commit."""
    with django_capture_on_commit_callbacks(execute=True):
        complete_all(enrolment)
    enrolment.refresh_from_db()
    return enrolment


@pytest.fixture
def certificate(completed: Enrolment) -> Certificate:
    return Certificate.objects.get(enrolment=completed)


@pytest.fixture
def self_paced(course: CoursePage, bob: User) -> Enrolment:
    return course.enrol(bob)
