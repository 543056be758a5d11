from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_engine.decisions import Refused
from case_engine.play import begin, decide, offered, replay, replay_to_end
from case_engine.scoring import dissipated, result
from case_engine.state import State
from tests.case_engine.random_cases import play_at_random, raw_cases
from tests.case_engine.small_cases import case_of, choice, ending, scene, sound

PICKS = st.lists(st.integers(0, 5), max_size=12)


@settings(max_examples=40, deadline=None)
@given(raw_cases(), PICKS)
def test_value_is_conserved_and_the_clock_never_goes_back(
    raw: dict[str, Any], picks: list[int]
):
    case = sound(raw)
    clock = 0
    for turn in play_at_random(case, picks):
        values = turn.state.holdings.values
        assert min(values) >= 0
        assert dissipated(case, turn.state.holdings) >= 0
        assert turn.state.clock == clock + turn.hours
        clock = turn.state.clock
        assert case.limit is None or clock <= case.limit


@settings(max_examples=40, deadline=None)
@given(raw_cases(), PICKS)
def test_events_account_for_every_cent(raw: dict[str, Any], picks: list[int]):
    case = sound(raw)
    places = {asset.id: place for place, asset in enumerate(case.assets)}
    values = list(begin(case).holdings.values)
    for turn in play_at_random(case, picks):
        for event in turn.events:
            if event.kind in ("moved", "dissipated"):
                values[places[event.subject]] -= event.amount or 0
            if event.to is not None:
                values[places[event.to]] += event.amount or 0
        assert tuple(values) == turn.state.holdings.values


@settings(max_examples=40, deadline=None)
@given(raw_cases(), PICKS)
def test_a_replay_is_the_play_again(raw: dict[str, Any], picks: list[int]):
    turns = play_at_random(sound(raw), picks)
    again = replay(sound(raw), [turn.decision for turn in turns])
    states = [turn.state for turn in turns]
    assert [turn.state for turn in again] == states
    assert [hash(turn.state) for turn in again] == list(map(hash, states))
    assert [turn.events for turn in again] == [turn.events for turn in turns]


@settings(max_examples=40, deadline=None)
@given(raw_cases(), PICKS)
def test_what_is_not_open_is_refused_and_changes_nothing(
    raw: dict[str, Any], picks: list[int]
):
    case = sound(raw)
    turns = play_at_random(case, picks)
    state = turns[-1].state if turns else begin(case)
    before = State(*state)
    shown = {offer.id for offer in offered(case, state) if offer.barred is None}
    for decision in {"c0", "c1", "c2", "nonsense"} - shown:
        assert isinstance(decide(case, state, decision), Refused)
    assert state == before


@settings(max_examples=40, deadline=None)
@given(raw_cases(), PICKS)
def test_a_score_and_its_parts_lie_within_nought_and_a_hundred(
    raw: dict[str, Any], picks: list[int]
):
    case = sound(raw)
    turns = play_at_random(case, picks)
    found = result(case, turns[-1].state) if turns else None
    if found is not None:
        parts = (found.score, found.secured, found.conduct, found.evidence)
        assert all(0 <= part <= 100 for part in parts)


def test_a_play_that_stops_before_an_ending_is_worth_nothing_yet():
    case = sound(case_of([scene("desk", choice("go")), ending()]))
    with pytest.raises(ValueError, match="do not lead to an ending"):
        replay_to_end(case, [])
