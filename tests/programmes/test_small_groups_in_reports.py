"""No number on fewer than three people, and none from which one could be had."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.reports.suppression import is_total_shown, left_out
from tests.factories import a_cohort
from tests.programmes.reported import played, report_of, seats, words
from tests.simulations.released import a_released_case

SOME = st.integers(0, 5)


@given(st.lists(SOME, min_size=1, max_size=6))
def test_what_is_left_out_is_never_one_group_or_few_people(numbers):
    people = {(n,): number for n, number in enumerate(numbers)}

    out = left_out(people)

    assert {g for g, n in people.items() if 0 < n < 3} <= out
    hidden = [people[group] for group in out if people[group]]
    if hidden and is_total_shown(people, out):
        assert len(hidden) > 1
        assert sum(hidden) >= 3
        assert sum(hidden) > len(hidden)


@given(
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), SOME, min_size=1)
)
def test_nor_in_a_group_or_a_month_of_which_the_sum_is_known(people):
    out = left_out(people)

    for place in 0, 1:
        for part in {group[place] for group in people}:
            line = [group for group in people if group[place] == part]
            hidden = [group for group in line if group in out and people[group]]
            shown = [group for group in line if group not in out and people[group]]
            if hidden and shown:
                assert len(hidden) > 1
                assert sum(people[group] for group in hidden) >= 3


@pytest.mark.django_db
def test_a_small_group_takes_the_smallest_other_with_it(cohort, mona):
    seats(cohort, 2, "BW")
    seats(cohort, 5, "NA")
    seats(cohort, 9, "ZA")

    shown = words(report_of(mona, by="country"))

    assert {name: w["enrolled"] for name, w in shown.items()} == {
        "Botswana": "not shown",
        "Namibia": "not shown",
        "South Africa": "9",
        "": "16",
    }
    assert set(shown["Botswana"].values()) == {"not shown"}


@pytest.mark.django_db
def test_where_there_is_one_small_group_there_is_no_total(cohort, mona):
    seats(cohort, 2)

    assert set(words(report_of(mona))[""].values()) == {"not shown"}


@pytest.mark.django_db
def test_one_person_with_three_seats_is_one_person(course, region_one, mona):
    first = seats(a_cohort(course, region_one, name="A"), 1)[0]
    for name in "BC":
        cohort = a_cohort(course, region_one, name=name)
        cohort.enrolments.create(user=first.user, course=course)

    assert words(report_of(mona))["Region one"]["enrolled"] == "not shown"


@pytest.mark.django_db
def test_an_average_of_two_people_is_not_shown(course, region_one, mona):
    day = course.get_children().first().specific
    case = a_released_case(parent=day)
    names = "First", "Second", "Third"
    for number, name in enumerate(names, 2):
        cohort = a_cohort(course, region_one, name=name)
        for enrolment in seats(cohort, 6)[:number]:
            played(enrolment, case, 60, 30)

    shown = words(report_of(mona, by="cohort"))

    assert {name: w["score"] for name, w in shown.items()} == {
        "First": "not shown",
        "Second": "not shown",  # with the total it would tell of the first
        "Third": "60.0",
        "": "60.0",
    }
    assert shown["First"]["enrolled"] == "6"


@pytest.mark.django_db
def test_crossed_with_months_no_group_is_the_only_one_left_out(
    course, region_one, mona
):
    for month, numbers in {3: (2, 6), 9: (7, 8)}.items():
        starts = dt.date(2026, month, 9)
        cohort = a_cohort(course, region_one, name=f"In {month}", starts=starts)
        for country, number in zip(("BW", "ZA"), numbers, strict=True):
            seats(cohort, number, country)

    shown = words(report_of(mona, by="country", months="on"))

    assert {w["enrolled"] for name, w in shown.items() if name} == {"not shown"}
    assert shown[""]["enrolled"] == "23"
