"""Where a play stands in its cohort; and what a debrief asks of the database."""

import pytest

from simulations.models import CasePage
from tests.factories import a_person
from tests.simulations.debrief.told import page_of
from tests.simulations.played import a_case, a_day_of, an_attempt
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def case(course) -> CasePage:
    return a_case(parent=a_day_of(course))


def fellows(cohort, case, number: int) -> None:
    for name in ("Carla Sousa", "Dawit Bekele", "Esi Mensah")[:number]:
        person = a_person(name)
        cohort.enrol(person)
        an_attempt(person, case, "stop", "order")


def test_where_she_stands_in_her_cohort_is_told_without_names(
    alice, cohort, case, sign_in
):
    cohort.enrol(alice)
    fellows(cohort, case, 2)
    attempt = an_attempt(alice, case, "wait", "talk")

    page = page_of(sign_in(alice), attempt)

    assert "Share of value secured, 3 people" in page
    assert "You 0.0%" in page
    assert "Median of the cohort 100.0%" in page
    assert "Carla" not in page


def test_of_two_people_nothing_is_told(alice, cohort, case, sign_in):
    cohort.enrol(alice)
    person = a_person("Carla Sousa")
    cohort.enrol(person)
    an_attempt(person, case, "stop", "order")
    attempt = an_attempt(alice, case, "wait", "talk")

    assert "your cohort" not in page_of(sign_in(alice), attempt)


def test_debriefs_ask_as_often_whatever_the_length(
    alice, course, cohort, sign_in, django_assert_max_num_queries
):
    case = a_case(parent=a_day_of(course))
    cohort.enrol(alice)
    fellows(cohort, case, 3)
    client = sign_in(alice)
    for length in 1, 30:
        attempt = an_attempt(alice, case, *["ask"] * length, "stop", "order")
        client.get(f"/attempts/{attempt.pk}/debrief/")
        with django_assert_max_num_queries(15):
            client.get(f"/attempts/{attempt.pk}/debrief/")
