"""My learning says when a delayed test waits, and no earlier."""

import datetime as dt

import pytest
from django.utils import timezone

from simulations.models import Attempt
from tests.html import folded
from tests.simulations.played import release
from tests.simulations.twins.joined import joined, plays, the_twin_of, twin_raw
from tests.test_query_budgets import TRAINEE_PAGE, queries

pytestmark = pytest.mark.django_db


def learning(client) -> str:
    return folded(client.get("/learning/").content.decode())


def weeks_later(attempt: Attempt) -> None:
    finished = timezone.now() - dt.timedelta(days=30)
    Attempt.objects.filter(pk=attempt.pk).update(finished_at=finished)


def test_it_is_listed_from_the_day_it_is_due_until_it_is_begun(course, alice, sign_in):
    case = joined(course, delayed_after=30)
    course.enrol(alice)
    client = sign_in(alice)
    first = plays(alice, case, well=True)
    assert "Delayed tests" not in learning(client)

    weeks_later(first)
    page = learning(client)
    assert "Delayed tests" in page
    assert f'href="{case.url}#begin"' in page
    assert "they change no result and no certificate" in page
    plays(alice, case, well=False)
    assert "Delayed tests" not in learning(client)


def test_none_is_listed_while_a_later_release_decides_otherwise(course, alice, sign_in):
    case = joined(course, delayed_after=30)
    course.enrol(alice)
    weeks_later(plays(alice, case, well=True))
    client = sign_in(alice)
    assert "Delayed tests" in learning(client)

    other = twin_raw()
    other["scenes"][0]["choices"][0]["hours"] = 5
    release(the_twin_of(case), other)
    assert "Delayed tests" not in learning(client)

    release(the_twin_of(case), twin_raw())
    assert "Delayed tests" in learning(client)


def test_two_that_are_due_ask_no_more_than_one(course, alice, sign_in):
    course.enrol(alice)
    client = sign_in(alice)
    asked = []
    for number in range(2):
        case = joined(course, 30, id=f"case-{number}")
        weeks_later(plays(alice, case, well=True))
        learning(client)  # the two contents are compared once
        asked.append(queries(client, "/learning/"))

    assert learning(client).count("#begin") == 2
    assert asked[0] == asked[1] <= TRAINEE_PAGE


def test_who_has_a_second_measured_attempt_ahead_is_asked_for_that_first(
    course, alice, sign_in
):
    case = joined(course, delayed_after=30)
    course.enrol(alice)
    weeks_later(plays(alice, case, well=False))
    client = sign_in(alice)
    assert "Delayed tests" not in learning(client)

    plays(alice, case, well=False)
    assert "Delayed tests" in learning(client)
    the_twin_of(case).unpublish()
    assert "Delayed tests" not in learning(client)
