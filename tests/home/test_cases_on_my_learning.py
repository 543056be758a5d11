"""My learning shows the case that waits, with its clock, and all results in cases."""

import pytest

from simulations.models.practice import play_on
from tests.html import folded
from tests.simulations.doors import hub_raw
from tests.simulations.played import a_case, a_day_of, an_attempt, short_raw
from tests.simulations.twins.joined import joined, plays
from tests.test_query_budgets import TRAINEE_PAGE, queries

pytestmark = pytest.mark.django_db

WELL, BADLY = ("stop", "order"), ("stop", "talk")


def test_the_case_that_waits_comes_first_with_its_clock(alice, course, sign_in):
    course.enrol(alice)
    attempt = an_attempt(alice, a_case(short_raw(limit=90, timeout="lost")), "wait")

    page = folded(sign_in(alice).get("/learning/").text)
    card = page.index("<b>40 h</b>")
    assert "of 90 h on the case clock" in page
    assert "Your case is waiting, 1 decision taken" in page
    go_on = page.index(f'href="/attempts/{attempt.pk}/"')
    assert card < go_on < page.index(course.title)
    assert page.count('class="card next"') == 1


def test_doors_are_no_decisions_there_either(alice, sign_in):
    an_attempt(alice, a_case(hub_raw()), "enter", "back", "enter", "order")

    page = folded(sign_in(alice).get("/learning/").text)
    assert "Your case is waiting, 1 decision taken" in page


def test_who_passes_the_second_measured_attempt_has_passed(alice, course, sign_in):
    case = joined(course)
    course.enrol(alice)
    client = sign_in(alice)
    plays(alice, case, well=False)
    assert ">not passed</span>" in folded(client.get("/learning/").text)

    plays(alice, case, well=True)
    page = folded(client.get("/learning/").text)
    assert ">not passed</span>" not in page
    assert ">passed</span>" in page


def test_a_second_attempt_is_not_called_the_first(alice, course, sign_in):
    case = joined(course)
    course.enrol(alice)
    an_attempt(alice, case).give_up()
    plays(alice, case, well=False)

    page = folded(sign_in(alice).get("/learning/").text)
    assert 'data-label="First"' not in page
    assert 'data-label="Best"' in page
    assert ">not passed</span>" in page


def test_first_best_and_practice_are_told_apart(alice, course, sign_in):
    course.enrol(alice)
    case = a_case(parent=a_day_of(course), counts="best")
    for decisions in BADLY, WELL:
        measured = an_attempt(alice, case, *decisions)
    play_on(measured, 1).decide(1, "talk")

    page = folded(sign_in(alice).get("/learning/").text)
    scores = {"First": "15.0", "Best": "100.0", "In practice": "15.0"}
    for label, score in scores.items():
        cell = page.split(f'data-label="{label}"')[1].split("</td>")[0]
        assert f">{score}</a>" in cell
        assert ("(counts)" in cell) == (label == "Best")
    assert "Practice changes no result." in page


def test_without_a_course_they_are_there_as_well(alice, sign_in):
    case = a_case()
    assert "My cases" not in sign_in(alice).get("/learning/").text

    an_attempt(alice, case, *WELL)
    an_attempt(alice, case)
    page = sign_in(alice).get("/learning/").text
    assert "My cases" in page
    assert "Your case is waiting" in page


def test_a_case_that_was_withdrawn_keeps_its_result(alice, sign_in):
    case = a_case(short_raw(title="The night shift"))
    an_attempt(alice, case, *WELL)
    case.delete()

    page = sign_in(alice).get("/learning/").text
    assert "The night shift" in page
    assert ">100.0</a>" in page


def test_it_asks_as_often_with_many_cases_as_with_few(alice, sign_in):
    client = sign_in(alice)
    an_attempt(alice, a_case(), "wait")
    few = queries(client, "/learning/")
    for number in range(8):
        case = a_case(short_raw(title=f"Case {number}", id=f"case-{number}"))
        an_attempt(alice, case, *WELL)
        an_attempt(alice, case, "wait")

    assert queries(client, "/learning/") == few <= TRAINEE_PAGE
