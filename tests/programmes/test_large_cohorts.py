"""A cohort of many people is shown in pages; what is said of it is of all."""

import datetime as dt
import gzip

import pytest
from django.utils import timezone

from tests.factories import a_cohort, a_course, a_person
from tests.test_query_budgets import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def large(course, region_one, mona):
    """Sixty people, all of whom are behind; every other one from Zambia."""
    starts = timezone.localdate() - dt.timedelta(days=1)
    cohort = a_cohort(course, region_one, starts=starts, capacity=100)
    for number in range(60):
        country = "ZM" if number % 2 else "BW"
        person = a_person(f"Person {number:02}", region_one, country=country)
        cohort.admit(person, mona)
    return cohort


def test_people_come_in_pages_of_fifty(large, mona, sign_in):
    client, address = sign_in(mona), f"/programme/cohorts/{large.pk}/"
    first, second = client.get(address), client.get(f"{address}?page=2")

    assert len(first.context["page"].object_list) == 50
    assert "60 people and 4 sessions, here 1 to 50" in first.text
    assert [row.enrolment.user.full_name for row in second.context["page"]][:2] == [
        "Person 50",
        "Person 51",
    ]
    assert "here 51 to 60" in second.text


def test_the_numbers_above_are_of_all(large, mona, sign_in):
    context = sign_in(mona).get(f"/programme/cohorts/{large.pk}/?page=2").context

    assert len(context["matrix"].people) == len(context["at_risk"]) == 60
    assert len(context["first_at_risk"]) == 30


def test_pages_keep_the_filter(large, mona, region_one, sign_in):
    for number in range(60, 95):
        person = a_person(f"Person {number}", region_one, country="ZM")
        large.admit(person, mona)

    page = sign_in(mona).get(f"/programme/cohorts/{large.pk}/?country=ZM").text

    assert "65 people and 4 sessions, here 1 to 50" in page
    assert 'href="?country=ZM&amp;page=2"' in page
    assert 'announce/?country=ZM"' in page


def test_a_page_that_is_none_is_the_last_or_the_first(large, mona, sign_in):
    client = sign_in(mona)
    for asked, first in ("99", 51), ("none", 1), ("-1", 51):
        page = client.get(f"/programme/cohorts/{large.pk}/?page={asked}")
        assert page.context["page"].start_index() == first


def test_it_asks_no_more_than_a_small_one(large, course, region_one, mona, sign_in):
    small = a_cohort(course, region_one, name="Small", starts=large.starts)
    small.admit(a_person("Only one", region_one), mona)
    client = sign_in(mona)

    few = queries(client, f"/programme/cohorts/{small.pk}/")
    assert queries(client, f"/programme/cohorts/{large.pk}/") == few <= 15


def test_forty_people_and_sixty_sessions_are_a_light_page(region_one, mona, sign_in):
    cohort = a_cohort(a_course("Long", days=10, lessons=6), region_one, capacity=40)
    for number in range(40):
        cohort.admit(a_person(f"Person {number}", region_one), mona)

    page = sign_in(mona).get(f"/programme/cohorts/{cohort.pk}/")

    assert page.text.count("<td class=") == 40 * 60
    assert len(gzip.compress(page.content)) < 20_000
