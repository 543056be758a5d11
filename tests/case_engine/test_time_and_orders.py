"""What falls due while time passes, and what an order does: rules 3 to 5."""

from typing import Any

from case_engine.events import Event, EventKind
from case_engine.play import begin, replay
from case_engine.scoring import dissipated
from case_engine.state import State, Status
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    played,
    scene,
    sound,
)

WAIT = [choice(f"wait-{h}", "desk", hours=h) for h in (0, 1, 2, 4, 5, 10)]


def desk(*assets: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """One scene in which everything can be done at once, or after so many hours."""
    orders = ("restrain", "release", "confiscate", "return")
    first = assets[0]["id"]
    names = [each["id"] for each in assets]
    choices = [
        *WAIT,
        *(choice(f"{verb}-it", "desk", **{verb: [first]}) for verb in orders),
        *(choice(f"{verb}-all", "desk", **{verb: names}) for verb in orders),
        *(
            choice(f"hold-{h}", "desk", hold=[{"asset": first, "hours": h}])
            for h in (0, 2, 4, 10)
        ),
        choice("hold-all", "desk", hold=[{"asset": n, "hours": 4} for n in names]),
        choice("slow-restraint", "desk", hours=5, restrain=[first]),
        choice("stop"),
    ]
    return case_of([scene("desk", *choices), ending()], assets=list(assets), **keys)


def values(state: State) -> tuple[int, ...]:
    return tuple(value // 100 for value in state.holdings.values)


def status(state: State, place: int = 0) -> Status:
    return Status(state.holdings.statuses[place])


def test_a_move_at_hour_nought_has_happened_before_the_first_decision():
    case = sound(desk(asset("a", 100, {"at": 0, "amount": 30}, {"at": 1})))
    assert values(begin(case)) == (70,)
    assert dissipated(case, begin(case).holdings) == 3000


def test_a_move_happens_at_its_hour_and_not_before():
    raw = desk(asset("a", 100, {"at": 2}))
    assert values(played(raw, "wait-1").state) == (100,)
    assert values(played(raw, "wait-1", "wait-1").state) == (0,)
    assert values(played(raw, "wait-1", "wait-1", "wait-0").state) == (0,)


def test_a_move_takes_no_more_than_there_is():
    raw = desk(asset("a", 100, {"at": 1, "to": "b", "amount": 130}), asset("b", 5))
    assert values(played(raw, "wait-1").state) == (0, 105)


def test_moves_at_one_hour_happen_in_the_order_of_the_file():
    first = desk(asset("a", 10, {"at": 1, "to": "b"}), asset("b", 5, {"at": 1}))
    assert values(played(first, "wait-1").state) == (0, 0)
    last = desk(asset("b", 5, {"at": 1}), asset("a", 10, {"at": 1, "to": "b"}))
    assert values(played(last, "wait-1").state) == (10, 0)


def test_an_order_catches_only_what_is_still_there_when_it_comes():
    raw = desk(asset("a", 100, {"at": 5, "amount": 40}, {"at": 6}))
    turn = played(raw, "slow-restraint")
    assert values(turn.state) == (60,)
    assert status(turn.state) == Status.RESTRAINED


def test_a_move_of_a_restrained_asset_is_blocked_for_good():
    raw = desk(asset("a", 100, {"at": 2}))
    turn = played(raw, "restrain-it", "wait-4", "release-it", "wait-10")
    assert values(turn.state) == (100,)


def test_a_confiscated_and_a_returned_asset_do_not_move_either():
    raw = desk(asset("a", 100, {"at": 2}))
    assert values(played(raw, "confiscate-it", "wait-4").state) == (100,)
    assert values(played(raw, "return-it", "wait-4").state) == (100,)


def test_a_move_of_a_held_asset_waits_and_happens_when_the_hold_lapses():
    raw = desk(asset("a", 100, {"at": 2}))
    assert values(played(raw, "hold-4", "wait-2").state) == (100,)
    turn = played(raw, "hold-4", "wait-5")
    assert values(turn.state) == (0,)
    assert status(turn.state) == Status.FREE
    assert [(e.hour, e.kind) for e in turn.events] == [
        (4, EventKind.LAPSED),
        (4, EventKind.DISSIPATED),
    ]


def test_waiting_moves_happen_in_the_order_in_which_they_came_due():
    late, early = {"at": 3, "to": "b"}, {"at": 1, "amount": 30}
    raw = desk(asset("a", 100, late, early), asset("b", 0))
    assert values(played(raw, "hold-4", "wait-5").state) == (0, 70)


def test_at_one_hour_lapses_come_before_moves():
    raw = desk(asset("a", 100, {"at": 4}))
    assert values(played(raw, "hold-4", "wait-4").state) == (0,)


def test_each_lapse_lets_go_what_waited_before_the_next_one():
    a = asset("a", 10, {"at": 1, "to": "b"})
    first = desk(a, asset("b", 5, {"at": 1}))
    assert values(played(first, "hold-all", "wait-4").state) == (0, 0)
    last = desk(asset("b", 5, {"at": 1}), a)
    assert values(played(last, "hold-all", "wait-4").state) == (10, 0)


def test_a_restraint_drops_the_moves_that_waited():
    raw = desk(asset("a", 100, {"at": 1}))
    turn = played(raw, "hold-4", "wait-2", "restrain-it", "release-it", "wait-10")
    assert values(turn.state) == (100,)


def test_confiscation_and_return_drop_the_moves_that_waited():
    raw = desk(asset("a", 100, {"at": 1}))
    for verb in ("confiscate", "return"):
        turn = played(raw, "hold-4", "wait-2", f"{verb}-it", "release-it", "wait-10")
        assert values(turn.state) == (100,)


def test_a_release_lets_the_waiting_moves_happen_now():
    raw = desk(asset("a", 100, {"at": 1}))
    turn = played(raw, "hold-10", "wait-2", "release-it")
    assert values(turn.state) == (0,)
    assert [(e.hour, e.kind) for e in turn.events] == [
        (2, EventKind.RELEASED),
        (2, EventKind.DISSIPATED),
    ]


def test_a_release_of_a_free_asset_changes_nothing():
    assert played(desk(asset("a")), "release-it").events == ()


def test_a_held_and_a_restrained_asset_keep_what_later_moves_bring():
    a = asset("a", 0)
    raw = desk(a, asset("b", 50, {"at": 1, "to": "a"}, {"at": 2, "to": "a"}))
    assert values(played(raw, "hold-10", "wait-2").state) == (50, 0)
    assert values(played(raw, "restrain-it", "wait-2").state) == (50, 0)


def test_a_hold_of_a_held_asset_lasts_until_the_later_of_the_two_hours():
    raw = desk(asset("a"))
    assert played(raw, "hold-4", "hold-2").state.holdings.untils == (4,)
    assert played(raw, "hold-4", "wait-1", "hold-4").state.holdings.untils == (5,)


def test_a_hold_leaves_an_order_as_it_is():
    assert status(played(desk(asset("a")), "restrain-it", "hold-4").state) == (
        Status.RESTRAINED
    )


def test_a_hold_of_no_hours_ends_as_soon_as_time_passes():
    raw = desk(asset("a"))
    assert status(played(raw, "hold-0", "wait-0").state) == Status.HELD
    assert status(played(raw, "hold-0", "wait-1").state) == Status.FREE


def test_a_hold_of_no_hours_outlasts_a_timeout_that_takes_no_time():
    raw = limited(4, asset("a"))
    turn = played(raw, "wait-4", "hold-0", "wait-1")
    assert (turn.timed_out, turn.hours) == (True, 0)
    assert status(turn.state) == Status.HELD


def test_a_hold_and_a_restraint_make_the_asset_known():
    raw = desk(asset("a"))
    case = sound(raw)
    for decision in ("hold-4", "restrain-it"):
        state = replay(case, [decision])[-1].state
        assert case.facts.names("known", state.facts) == ["a"]
    state = replay(case, ["confiscate-it"])[-1].state
    assert case.facts.names("known", state.facts) == []


def test_orders_are_told_with_what_they_secured():
    raw = desk(asset("a", "99.50"))
    turn = played(raw, "restrain-it")
    assert turn.events == (
        Event(0, EventKind.BECAME_KNOWN, "a"),
        Event(0, EventKind.RESTRAINED, "a", 9950),
    )
    assert played(raw, "restrain-it", "restrain-it").events == ()


def limited(limit: int, *assets: dict[str, Any]) -> dict[str, Any]:
    raw = desk(*assets, limit=limit, timeout="late")
    raw["scenes"].append(ending("late", "failure"))
    return raw


def test_a_decision_that_ends_on_the_limit_is_in_time():
    turn = played(limited(5, asset("a")), "slow-restraint")
    assert (turn.state.scene, turn.state.clock) == ("desk", 5)


def test_a_decision_past_the_limit_has_no_effect_but_time_runs_to_it():
    raw = limited(4, asset("a", 100, {"at": 4, "amount": 30}, {"at": 5}))
    turn = played(raw, "slow-restraint")
    assert (turn.state.scene, turn.state.clock) == ("late", 4)
    assert turn.timed_out
    assert turn.hours == 4
    assert values(turn.state) == (70,)
    assert status(turn.state) == Status.FREE


def test_value_is_conserved_to_the_cent():
    move = {"at": 1, "to": "b", "amount": "0.05"}
    turn = played(desk(asset("a", "0.07", move), asset("b", 0)), "wait-1")
    assert turn.state.holdings.values == (2, 5)
