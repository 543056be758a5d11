"""What the best play secured and decided, as far as a search has found it."""

import pytest

from simulations.models import CaseSearch
from simulations.releases.solving import search_for
from tests.simulations.debrief.told import page_of, told_raw
from tests.simulations.played import a_case, an_attempt

pytestmark = pytest.mark.django_db


def test_it_says_what_the_best_play_secured_and_where_the_two_part(
    alice, sign_in, searched
):
    case = a_case(told_raw())
    searched(case)
    attempt = an_attempt(alice, case, "wait", "order")

    page = page_of(sign_in(alice), attempt)

    assert "It has 100.0 points, and USD 1,000 under order after 12 hours." in page
    assert "The two plays separate at hour 0, with decision 1:" in page
    assert "What the best play decides from there" not in page


def test_the_decisions_of_the_best_play_are_shown_by_the_rule_of_the_activity(
    alice, sign_in, searched
):
    case = a_case(told_raw(), shows_best_play=True)
    searched(case)
    client = sign_in(alice)

    page = page_of(client, an_attempt(alice, case, "wait", "order"))
    assert "What the best play decides from there" in page

    page = page_of(client, an_attempt(alice, case, "stop", "order"))
    assert "No play of this case is better." in page
    assert "What the best play decides from there" not in page


def test_the_best_play_is_still_being_searched_for(alice, sign_in):
    case = a_case(told_raw())
    search_for(case.versions.get().content)
    attempt = an_attempt(alice, case, "wait", "order")

    assert "The best play is still being searched" in page_of(sign_in(alice), attempt)


def test_a_search_that_failed_is_not_called_one_that_found_nothing(alice, sign_in):
    case = a_case(told_raw())
    search_for(case.versions.get().content).fail()
    attempt = an_attempt(alice, case, "wait", "order")

    page = page_of(sign_in(alice), attempt)

    assert "The search for the best play of this case failed." in page
    assert "No best play was found" not in page


def test_to_read_a_debrief_starts_no_search(
    alice, sign_in, django_capture_on_commit_callbacks
):
    attempt = an_attempt(alice, a_case(told_raw()), "wait", "order")
    client = sign_in(alice)
    before = CaseSearch.objects.count()

    with django_capture_on_commit_callbacks() as callbacks:
        page = page_of(client, attempt)

    assert "The best play of this version of the case is not known yet" in page
    assert CaseSearch.objects.count() == before
    assert not callbacks
