"""What belongs to others by right is no loss, wherever losses are told."""

from typing import Any

import pytest

from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.content.yaml_files import read_case_file
from simulations.debrief.key_figures import KeyFigures
from simulations.debrief.value_over_time import over_time
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.case_engine.starter import CASES
from tests.simulations.cli.transcripts import read_transcripts
from tests.simulations.debrief.told import page_of
from tests.simulations.played import STARTERS, a_case, an_attempt

MORTGAGE = {"release": ["share"], "text": "Concede the mortgage"}


def conceded_raw(verdict: str) -> dict[str, Any]:
    """A flat is restrained; the part of the lender is released, and leaves."""
    return case_of(
        [
            scene("s", choice("order", "t", hours=2, restrain=["flat", "share"])),
            scene("t", choice("concede", "u", hours=2, verdict=verdict, **MORTGAGE)),
            scene("u", choice("wait", hours=10)),
            ending(),
        ],
        assets=[
            asset("flat", 900, {"at": 9}),
            asset("share", 100, {"at": 9}, label="Share of the lender"),
        ],
    )


def played(raw: dict[str, Any], *decisions: str) -> Play:
    return Play.replayed(Content(raw), map(read_decision, decisions))


WAY = ("order", "concede", "wait")


def test_what_a_sound_decision_releases_is_never_at_risk_and_never_lost():
    play = played(conceded_raw("sound"), *WAY)

    last = over_time(play)[-1]

    assert last.hour == 4
    assert (last.amounts.at_risk, last.amounts.lost) == (0, 0)
    assert last.amounts.excluded == 10_000
    assert play.costliest is None
    assert KeyFigures.of(play).lost == 0


def test_what_a_poor_decision_releases_is_lost_when_it_leaves():
    play = played(conceded_raw("poor"), *WAY)

    last = over_time(play)[-1].amounts

    assert (last.lost, last.excluded) == (10_000, 0)
    assert play.costliest is play.steps[2]


def free_raw(verdict: str) -> dict[str, Any]:
    """The same, but nobody has stopped the part of the lender."""
    raw = conceded_raw(verdict)
    raw["scenes"][0]["choices"][0]["restrain"] = ["flat"]
    return raw


def test_what_was_free_when_a_sound_decision_released_it_is_no_loss_either():
    play = played(free_raw("sound"), *WAY)

    moments = over_time(play)

    assert [(m.hour, m.amounts.excluded, m.amounts.lost) for m in moments] == [
        (0, 0, 0),
        (2, 0, 0),
        (4, 10_000, 0),
    ]
    assert play.costliest is None
    assert over_time(played(free_raw("poor"), *WAY))[-1].amounts.lost == 10_000


def test_what_is_stopped_again_is_no_longer_given_up():
    raw = conceded_raw("sound")
    raw["scenes"][2]["choices"][0] |= {"hold": [{"asset": "share", "hours": 1}]}
    raw["scenes"][2]["choices"][0] |= {"hours": 2, "goto": "v"}
    raw["scenes"].insert(3, scene("v", choice("sleep", hours=20)))

    play = played(raw, *WAY, "sleep")

    assert over_time(play)[-1].amounts.lost == 10_000


@pytest.mark.django_db
def test_the_debrief_says_so_and_calls_it_no_loss(alice, sign_in):
    attempt = an_attempt(alice, a_case(conceded_raw("sound")), *WAY)

    page = page_of(sign_in(alice), attempt)

    assert "USD 900 of 1,000 is under order. Nothing was lost." in page
    assert "USD 100 was never to be had: it is no loss." in page
    assert "Went to whom it belongs at hour 9: USD 100 from Share of the" in page
    assert "Lost at hour" not in page


def test_a_mortgage_that_stood_before_the_first_decision_is_no_loss():
    raw = read_case_file(CASES / "harbour-consultancy.yaml")
    best, *_ = read_transcripts(CASES / "harbour-consultancy.plays.txt")

    play = played(raw, *best.decisions)

    for moment in over_time(play):
        assert moment.amounts.excluded == 68_000_000
    assert KeyFigures.of(play).lost == over_time(play)[-1].amounts.lost


@pytest.mark.parametrize("name", STARTERS)
def test_the_best_plays_of_the_starter_cases_lose_what_their_file_says(name):
    raw = read_case_file(CASES / f"{name}.yaml")
    best, *_ = read_transcripts(CASES / f"{name}.plays.txt")

    amounts = over_time(played(raw, *best.decisions))[-1].amounts

    assert amounts.total == amounts.secured + amounts.lost + amounts.excluded
