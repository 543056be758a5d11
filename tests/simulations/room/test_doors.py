"""A door leads somewhere and decides nothing: nothing counts it as a decision."""

import csv
import io

import pytest

from simulations.models import Attempt
from simulations.models.practice import play_on
from tests.factories import a_person
from tests.html import folded
from tests.simulations.doors import hub_raw
from tests.simulations.played import a_case, a_day_of, an_attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(course):
    return a_case(hub_raw(), parent=a_day_of(course))


@pytest.fixture
def played(case, course, alice):
    course.enrol(alice)
    return an_attempt(alice, case, "enter", "back", "enter", "order")


def test_the_room_counts_decisions_and_lists_doors(alice, sign_in, played):
    page = folded(sign_in(alice).get(f"/attempts/{played.pk}/").text)

    assert "<span>Decision 2</span>" in page
    assert "1 decision so far" in page
    assert page.count("<p >enter</p>") + page.count("<p>enter</p>") == 2


def test_the_room_counts_them_at_the_end(alice, sign_in, played):
    played.decide(4, "plead")

    page = folded(sign_in(alice).get(f"/attempts/{played.pk}/").text)

    assert "after 2 decisions" in page


def test_an_attempt_counts_them_as_it_goes(played):
    stored = Attempt.objects.get(pk=played.pk)

    assert (stored.length, stored.doors, stored.decisions_taken) == (4, 3, 1)


def test_the_page_of_the_case_counts_none(alice, sign_in, case, played):
    page = folded(sign_in(alice).get(case.url).text)

    assert "1 decision taken." in page
    assert '<td class="num" data-label="Decisions">1</td>' in page


def test_practice_from_within_takes_the_doors_over(alice, sign_in, played):
    played.decide(4, "plead")

    practice = play_on(played, 4)

    assert (practice.doors, practice.decisions_taken_over) == (3, 1)


def test_a_cohort_and_its_files_count_none(case, course, cohort, mona, sign_in):
    person = a_person("Carla Sousa")
    cohort.enrol(person)
    an_attempt(person, case, "enter", "order", "plead")
    client = sign_in(mona)
    address = f"/programme/cohorts/{cohort.pk}/cases/{case.translation_key}/"

    page = folded(client.get(f"{address}attempts/").text)
    [attempt] = read(client.get(f"{address}attempts.csv"))
    rows = read(client.get(f"{address}decisions.csv"))

    assert '<td class="num" data-label="Decisions">2</td>' in page
    assert attempt["Decisions"] == "2"
    assert [row["Decision"] for row in rows] == ["", "1", "2"]


def read(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
