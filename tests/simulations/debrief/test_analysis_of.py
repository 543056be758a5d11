"""The prices of an attempt are those of its version, as far as it goes."""

import json
import zlib

import pytest

from simulations.debrief.prices import analysis_of
from simulations.models import SearchPrices
from simulations.models.practice import play_on
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.simulations.played import a_case, an_attempt, release

pytestmark = pytest.mark.django_db


def two_raw(hours: int = 4):
    """The account leaves at hour 24: to talk loses it."""
    return case_of(
        [
            scene(
                "call",
                choice("stop", "court", hours=hours, restrain=["account"]),
                choice("talk", "court", hours=30),
            ),
            scene("court", choice("order", "end", hours=4)),
            ending("end"),
        ],
        assets=[asset("account", 1000, {"at": 24})],
    )


def cents_of(attempt):
    analysis = analysis_of(attempt)
    return [decision.price.secured for decision in analysis.decisions]


def test_a_play_of_an_older_version_is_priced_by_that_version(alice, searched):
    case = searched(a_case(two_raw()))
    old = an_attempt(alice, case, "talk", "order")
    release(case, two_raw(hours=30))  # in which nothing can be saved
    searched(case)
    new = an_attempt(alice, case, "talk", "order")

    assert cents_of(old) == [100_000, 0]
    assert cents_of(new) == [0, 0]


def test_an_attempt_under_way_is_priced_as_far_as_it_goes(alice, searched):
    case = searched(a_case(two_raw()))
    attempt = an_attempt(alice, case)

    assert analysis_of(attempt).decisions == ()
    attempt.decide(0, "talk")
    analysis = analysis_of(attempt)

    assert cents_of(attempt) == [100_000]
    assert analysis.missed.secured == 100_000
    assert analysis.result is None


def test_practice_that_goes_on_has_the_prices_of_what_it_took_over(alice, searched):
    case = searched(a_case(two_raw()))
    practice = play_on(an_attempt(alice, case, "talk", "order"), 1)

    assert cents_of(practice) == [100_000]


def test_a_version_that_was_not_searched_has_no_prices(alice, searched):
    case = searched(a_case(two_raw()))
    release(case, two_raw(hours=5))

    assert analysis_of(an_attempt(alice, case, "talk")) is None


def kept_by_another_program() -> bytes:
    head = json.dumps({"version": 0}).encode()
    return zlib.compress(len(head).to_bytes(4, "little") + head)


def test_prices_that_an_older_program_kept_are_none(alice, searched):
    case = searched(a_case(two_raw()))
    attempt = an_attempt(alice, case, "talk")
    SearchPrices.objects.update(table=kept_by_another_program())

    assert analysis_of(attempt) is None
