"""Several who begin at the same moment, really committed: the draw stays balanced, and
one who presses twice has one attempt.
"""

import pytest
from django.db import connection

from courses.models import Cohort, CoursePage, TwinPair
from simulations.models import Attempt, CasePage, CaseSearch
from simulations.releases.twins import TwinsRefused, join
from tests.factories import a_cohort, a_course, a_person, a_region
from tests.simulations.at_once import all_at_once, started, writes_held_back
from tests.simulations.played import a_case, a_day_of
from tests.simulations.twins.joined import is_at_twin, joined, twin_raw

MANY = 8


@pytest.fixture
def course(committed) -> CoursePage:
    return a_course("Drawn at once", days=1, lessons=1)


@pytest.fixture
def case(course) -> CasePage:
    return joined(course)


@pytest.fixture
def cohort(course) -> Cohort:
    return a_cohort(course, a_region("Region one"))


def beginning(person, case):
    """With a page of its own, as each request has."""
    return lambda: Attempt.objects.begin(person, CasePage.objects.get(pk=case.pk))


def test_eight_who_begin_at_once_are_four_and_four(case, cohort):
    people = [a_person(f"Person {number}") for number in range(MANY)]
    for person in people:
        cohort.enrol(person)

    begun = all_at_once(*(beginning(person, case) for person in people))

    assert sorted(is_at_twin(attempt) for attempt in begun) == [False] * 4 + [True] * 4


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_so_they_are_when_all_of_them_wait_for_each_other(case, cohort):
    people = [a_person(f"Person {number}") for number in range(4)]
    for person in people:
        cohort.enrol(person)

    with writes_held_back("simulations_attempt", waiting=4):
        ends = started(*(beginning(person, case) for person in people))
    begun = [end() for end in ends]

    assert sorted(is_at_twin(attempt) for attempt in begun) == [
        False,
        False,
        True,
        True,
    ]


def test_one_person_in_many_windows_has_one_attempt(case, cohort):
    alice = a_person("Alice Twice")
    cohort.enrol(alice)

    begun = all_at_once(*[beginning(alice, case)] * MANY)

    assert len({attempt.pk for attempt in begun}) == 1
    assert Attempt.objects.filter(user=alice).count() == 1


def test_of_two_who_join_one_case_to_two_others_one_is_refused(course):
    day = a_day_of(course)
    one, two = a_case(parent=day), a_case(twin_raw(), parent=day)
    three = a_case(twin_raw(id="three", title="Three"), parent=day)
    for page in one, two, three:
        version = page.versions.get()
        search, _asked = CaseSearch.objects.ask(version.digest, version.content)
        search.finish({}, {"complete": True})

    def joining(case, twin):
        def join_them():
            pages = [CasePage.objects.get(pk=page.pk) for page in (case, twin)]
            try:
                return join(*pages, by=None)
            except TwinsRefused as refused:
                return refused.code

        return join_them

    gave = all_at_once(joining(one, two), joining(two, three))

    assert gave.count("joined") == 1
    assert TwinPair.objects.count() == 1
