"""Every page of the desk asks as often with many rows as with few, and seldom."""

import pytest

from courses import progress
from tests.factories import a_cohort, a_person, add_lesson, lessons_of
from tests.test_query_budgets import of_each, queries

pytestmark = pytest.mark.django_db
DESK_PAGE = 15


def fill(cohort, course, region, mona) -> None:
    day = course.get_children().first().specific
    for number in range(8):
        add_lesson(day, f"More {number}")
        a_cohort(course, region, name=f"Cohort {number}")
    for number in range(12):
        enrolment = cohort.admit(a_person(f"Person {number}", region), mona)
        progress.complete(enrolment, lessons_of(course)[0].translation_key)


PAGES = [
    "",
    "members/",
    "invitations/",
    "members/{member}/",
    "cohorts/{cohort}/",
    "cohorts/{cohort}/people/{person}/",
    "cohorts/{cohort}/enrol/",
    "cohorts/{cohort}/announce/",
    "cohorts/{cohort}/attendance/{day}/",
    "reports/",
    "reports/?by=country&months=on",
    "reports/?by=cohort",
    "reports/?by=course",
    "reports/saved/",
    "reports/exports/",
    "reports/dictionary/",
]


def test_each_page_of_the_desk(cohort, course, region_one, mona, sign_in):
    first = cohort.admit(a_person("First", region_one), mona)
    keys = {
        "member": first.user.membership.pk,
        "cohort": cohort.pk,
        "person": first.pk,
        "day": cohort.starts,
    }
    addresses = {page: "/programme/" + page.format(**keys) for page in PAGES}
    client = sign_in(mona)
    few = of_each(client, addresses)
    fill(cohort, course, region_one, mona)
    many = of_each(client, addresses)

    assert max(many.values()) <= DESK_PAGE
    assert many == few


def test_an_administrator_asks_no_more(cohort, mona, ada, alice, sign_in):
    """On no page of the CMS, its bar asks nothing."""
    cohort.admit(alice, mona)
    address = f"/programme/cohorts/{cohort.pk}/"

    assert queries(sign_in(ada), address) <= DESK_PAGE
    assert "wagtail-userbar" not in sign_in(ada).get(address).text
    assert "wagtail-userbar" in sign_in(ada).get(cohort.course.url).text
