"""A page asks the database seldom, and as often with many rows as with few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses import progress
from courses.models import Enrolment
from tests.factories import a_cohort, a_course, a_person, add_lesson, lessons_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
TRAINEE_PAGE = 15


def queries(client, address: str) -> int:
    client.get(address)  # what is asked once for the process is not the page's
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def of_each(client, addresses: dict[str, str]) -> dict[str, int]:
    return {name: queries(client, address) for name, address in addresses.items()}


def fill(course, region, alice) -> None:
    """Thirty more of everything that a list could grow by."""
    day = course.get_children().first().specific
    for number in range(30):
        add_lesson(day, f"More {number}")
        another = a_course(f"Another {number}", days=1, lessons=1)
        cohort = a_cohort(another, region, name=f"Cohort {number}")
        a_cohort(course, region, name=f"Cohort of the course {number}")
        enrolment = Enrolment.objects.create(user=alice, course=another, cohort=cohort)
        enrolment.completed_at = timezone.now()
        enrolment.save()
        cohort.enrol(a_person(f"Person {number}"))


@pytest.fixture
def addresses(course):
    return {
        "home": "/en/",
        "courses": "/en/courses/",
        "course": course.url,
        "search": "/search/?q=about",
        "lesson": lessons_of(course)[0].url,
        "learning": "/learning/",
    }


def test_a_visitors_pages(client, alice, course, region_one, addresses):
    public = {n: a for n, a in addresses.items() if n not in ("lesson", "learning")}
    few = of_each(client, public)
    fill(course, region_one, alice)
    many = of_each(client, public)

    assert max(many.values()) <= TRAINEE_PAGE
    assert many == few


def test_a_trainees_pages(alice, sign_in, course, region_one, addresses):
    enrolment = course.enrol(alice)
    progress.complete(enrolment, lessons_of(course)[1].translation_key)
    client = sign_in(alice)

    few = of_each(client, addresses)
    fill(course, region_one, alice)
    many = of_each(client, addresses)

    assert max(many.values()) <= TRAINEE_PAGE
    assert many == few
