from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from case_engine.assets import AssetState
from case_engine.model import Case
from case_engine.play import begin
from case_engine.state import Holdings
from case_engine.value import ValueByState
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.debrief.value_over_time import Moment, over_time
from tests.case_engine.random_cases import play_at_random, raw_cases
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene

PICKS = st.lists(st.integers(0, 5), max_size=12)


def story_of(raw: dict[str, Any], *decisions: str) -> Play:
    return Play.replayed(Content(raw), decisions)


def played_at_random(raw: dict[str, Any], picks: list[int]) -> Play:
    content = Content(raw)
    turns = tuple(play_at_random(content.case, picks))
    return Play(content, begin(content.case), turns)


def amounts_at(moments: list[Moment], hour: int) -> ValueByState:
    return [moment for moment in moments if moment.hour <= hour][-1].amounts


@settings(max_examples=60, deadline=None)
@given(raw_cases(), PICKS)
def test_value_is_conserved_at_every_hour(raw: dict[str, Any], picks: list[int]):
    play = played_at_random(raw, picks)
    case = play.case

    moments = over_time(play)

    assert all(each.amounts.total == case.opening_total for each in moments)
    assert all(min(each.amounts.__getstate__()) >= 0 for each in moments)


@settings(max_examples=60, deadline=None)
@given(raw_cases(), PICKS)
def test_hours_follow_each_other_and_each_one_changes_something(
    raw: dict[str, Any], picks: list[int]
):
    moments = over_time(played_at_random(raw, picks))

    assert moments[0].hour == 0
    for before, after in zip(moments, moments[1:], strict=False):
        assert before.hour < after.hour
        assert before.amounts != after.amounts


@settings(max_examples=60, deadline=None)
@given(raw_cases(), PICKS)
def test_every_hour_is_what_the_engine_says_if_time_stops_there(
    raw: dict[str, Any], picks: list[int]
):
    """The engine runs a turn at once; here its clock is let run hour by hour."""
    play = played_at_random(raw, picks)
    case, moments = play.case, over_time(play)

    for step in play.steps:
        for hour in range(step.before.clock + 1, step.after.clock):
            holdings = until(case, step.before.holdings, step.before.clock, hour)
            assert as_engine_says(amounts_at(moments, hour), case, holdings)
    last = {step.after.clock: step.after.holdings for step in play.steps}
    for hour, holdings in last.items():
        assert as_engine_says(amounts_at(moments, hour), case, holdings)


def as_engine_says(amounts: ValueByState, case: Case, holdings: Holdings) -> bool:
    """But for what was never to be had, which the engine counts as free or lost."""
    engine = ValueByState.of(case, holdings)
    never_more = amounts.at_risk <= engine.at_risk and amounts.lost <= engine.lost
    stopped = (amounts.secured, amounts.held) == (engine.secured, engine.held)
    return never_more and stopped and amounts.total == engine.total


def until(case: Case, holdings: Holdings, old: int, hour: int) -> Holdings:
    assets = AssetState(case, holdings)
    assets.run(old, hour)
    return assets.freeze()


def test_a_hold_an_order_and_a_loss_are_seen_at_their_hours():
    account = asset("account", 100, {"at": 3, "amount": 40}, {"at": 9})
    raw = case_of(
        [
            scene("s", choice("hold", "t", hours=4, hold=[hold("account", 10)])),
            scene("t", choice("order", hours=2, restrain=["account"])),
            ending(),
        ],
        assets=[account],
    )

    moments = over_time(story_of(raw, "hold", "order"))

    assert [(each.hour, *each.amounts.__getstate__()[:4]) for each in moments] == [
        (0, 0, 0, 10_000, 0),
        (3, 0, 0, 6_000, 4_000),
        (4, 0, 6_000, 0, 4_000),
        (6, 6_000, 0, 0, 4_000),
    ]


def test_a_hold_that_lapses_lets_go_what_had_waited():
    account = asset("account", 100, {"at": 3})
    raw = case_of(
        [
            scene("s", choice("hold", "t", hours=1, hold=[hold("account", 4)])),
            scene("t", choice("wait", hours=20)),
            ending(),
        ],
        assets=[account],
    )

    moments = over_time(story_of(raw, "hold", "wait"))

    assert [(each.hour, each.amounts.lost) for each in moments] == [
        (0, 0),
        (1, 0),
        (5, 10_000),
    ]


def test_a_hold_of_no_hours_lasts_until_time_passes():
    raw = case_of(
        [
            scene("s", choice("hold", "t", hours=2, hold=[hold("house", 0)])),
            scene("t", choice("look", "u"), choice("wait", hours=3)),
            scene("u", choice("wait", hours=3)),
            ending(),
        ],
        assets=[asset("account", 100, {"at": 2}), asset("house", 5)],
    )

    for decisions in ("hold", "wait"), ("hold", "look", "wait"):
        moments = over_time(story_of(raw, *decisions))
        assert [(each.hour, *each.amounts.__getstate__()[:4]) for each in moments] == [
            (0, 0, 0, 10_500, 0),
            (2, 0, 500, 0, 10_000),
            (3, 0, 0, 500, 10_000),
        ]


def test_what_is_gone_at_hour_0_was_never_to_be_had():
    raw = case_of(
        [scene("s", choice("go")), ending()],
        assets=[asset("account", 100, {"at": 0, "amount": 30})],
    )

    assert over_time(story_of(raw))[0].amounts == ValueByState(0, 0, 7_000, 0, 3_000)


def hold(name: str, hours: int) -> dict[str, Any]:
    return {"asset": name, "hours": hours}
