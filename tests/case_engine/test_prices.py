"""What each decision put out of reach, against a search of every state as it is."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from case_engine.as_json import analysis_as_json
from case_engine.decisions import Decision
from case_engine.model import Case
from case_engine.play import Turn, begin, decide, offered, replay
from case_engine.prices import Analysis, Price, analyse, telling_marks
from case_engine.scoring import result, secured_value
from case_engine.solver.price_table import PriceTable, price_table
from case_engine.solver.search import search
from case_engine.state import State
from tests.case_engine.random_cases import raw_cases
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    scene,
    several,
    sound,
)

MOST = 3000
Cost = tuple[int, ...]


def open_to(case: Case, state: State) -> list[Decision]:
    task = case.scenes[state.scene].task
    if task is not None:
        return list(telling_marks(task))
    return [each.id for each in offered(case, state) if each.barred is None]


def cost_of(case: Case, state: State, turn: Turn) -> Cost:
    verdict = turn.outcome.verdict if turn.outcome else ""
    counted = [int(verdict == word) for word in ("harmful", "poor", "defensible")]
    door = case.scenes[state.scene].is_door(turn.decision)
    return (*counted, int(not door), turn.hours)


@dataclass
class Tried:
    """V, M and P of each state, and what the best play from there costs."""

    ways: dict[State, list[tuple[Decision, State, Cost]]] = field(default_factory=dict)
    score: dict[State, Fraction] = field(default_factory=dict)
    secured: dict[State, int] = field(default_factory=dict)
    passes: dict[State, bool] = field(default_factory=dict)
    cheapest: dict[State, Cost] = field(default_factory=dict)

    def spread(self, known: dict[State, Any], join: Any) -> None:
        """From the endings back, until nothing changes any more."""
        changed = True
        while changed:
            changed = False
            for state, ways in self.ways.items():
                for _, target, cost in ways:
                    if target in known:
                        found = join(known.get(state), known[target], cost)
                        changed |= known.get(state) != found
                        known[state] = found


def try_everything(case: Case) -> Tried:
    tried, waiting = Tried(), [begin(case)]
    while waiting:
        state = waiting.pop()
        if state in tried.ways:
            continue
        tried.ways[state] = []
        assume(len(tried.ways) <= MOST)
        if (found := result(case, state)) is not None:
            tried.score[state] = found.score
            tried.secured[state] = secured_value(state.holdings)
            tried.passes[state] = found.passed
            continue
        for decision in open_to(case, state):
            turn = decide(case, state, decision)
            assert isinstance(turn, Turn)
            target = turn.state._replace(again=False)
            cost = cost_of(case, state, turn)
            tried.ways[state].append((decision, target, cost))
            waiting.append(target)
    ends = {state for state, ways in tried.ways.items() if state in tried.score}
    able = [s for s in ends if tried.passes[s]] or list(ends)
    most = max((tried.score[s] for s in able), default=None)
    tried.cheapest = {s: (0,) * 5 for s in able if tried.score[s] == most}
    for known in (tried.score, tried.secured, tried.passes):
        tried.spread(
            known, lambda own, there, _: there if own is None else max(own, there)
        )
    tried.spread(
        tried.cheapest,
        lambda own, there, cost: min(
            own or (10**9,), tuple(a + b for a, b in zip(cost, there, strict=True))
        ),
    )
    return tried


def analysed(case: Case, turns: list[Turn]) -> Analysis:
    kept = price_table(search(case)[1])
    assert kept is not None
    return analyse(case, PriceTable.from_bytes(kept.to_bytes()), turns)


def walk(case: Case, tried: Tried, picks: list[int]) -> tuple[list[State], list[Turn]]:
    states, decisions = [begin(case)], []
    for pick in picks:
        if ways := tried.ways[states[-1]]:
            decision, target, _ = ways[pick % len(ways)]
            decisions.append(decision)
            states.append(target)
    return states, replay(case, decisions)


@settings(max_examples=30, deadline=None)
@given(raw_cases(), st.lists(st.integers(0, 5), max_size=12))
def test_every_price_is_what_trying_everything_finds_and_they_add_up(
    raw: dict[str, Any], picks: list[int]
):
    case = sound(raw)
    tried = try_everything(case)
    states, turns = walk(case, tried, picks)
    found = analysed(case, turns)

    outlooks = [found.start, *(each.after for each in found.decisions)]
    assert outlooks == [
        (tried.score.get(s), tried.secured.get(s), tried.passes.get(s)) for s in states
    ]
    for state, priced in zip(states, found.decisions, strict=False):
        expected = {
            decision: price(tried, state, target)
            for decision, target, _ in tried.ways[state]
        }
        if case.scenes[state.scene].task is None:
            expected.pop(priced.turn.decision)
        assert dict(priced.others) == expected
        assert priced.price is None or min(priced.price) >= 0
    assert sum(each.put_pass_out_of_reach for each in found.decisions) <= 1
    if found.result is not None and found.start.score is not None:
        prices = [each.price for each in found.decisions]
        missed = found.start.score - found.result.score
        assert sum(p.score for p in prices if p) == missed
        assert sum(p.secured for p in prices if p) == (
            tried.secured[states[0]] - secured_value(turns[-1].state.holdings)
            if turns
            else 0
        )


def price(tried: Tried, before: State, after: State) -> Price | None:
    if before not in tried.score or after not in tried.score:
        return None
    score = tried.score[before] - tried.score[after]
    return Price(score, tried.secured[before] - tried.secured[after])


@settings(max_examples=30, deadline=None)
@given(raw_cases())
def test_the_best_play_has_the_best_verdicts_and_length_among_equals(
    raw: dict[str, Any],
):
    case = sound(raw)
    tried = try_everything(case)
    best = search(case)[0].best
    if best is None:
        assert begin(case) not in tried.score
        return
    state, total = begin(case), [0] * 5
    for turn in replay(case, best.decisions):
        for place, part in enumerate(cost_of(case, state, turn)):
            total[place] += part
        state = turn.state
    assert tuple(total) == tried.cheapest[begin(case)]


CASE = case_of(
    [
        scene(
            "desk",
            choice("walk", "court"),
            choice("wait", "court", hours=10, verdict="poor"),
        ),
        scene(
            "court",
            several("order", {"hours": 4, "restrain": ["a"], "goto": "won"}),
            choice("talk", "lost", conduct=-50, verdict="harmful"),
        ),
        ending(),
        ending("lost", "failure"),
    ],
    assets=[asset("a", "99.50", {"at": 12, "amount": "33.10"})],
)


def test_the_price_of_a_play_as_a_program_reads_it():
    case = sound(CASE)
    turns = replay(case, ["wait", "order"])
    assert analysis_as_json(analysed(case, turns)) == {
        "complete": True,
        "start": {"score": "100", "secured": "99.5", "passes": True},
        "decisions": [
            {
                "scene": "desk",
                "decision": "wait",
                "door": False,
                "hours": 10,
                "verdict": "poor",
                "price": {"score": "3972/199", "secured": "33.1"},
                "after": {"score": "15928/199", "secured": "66.4", "passes": True},
                "others": [
                    {"decision": "walk", "price": {"score": "0", "secured": "0"}}
                ],
                "put_pass_out_of_reach": False,
            },
            {
                "scene": "court",
                "decision": "order",
                "door": False,
                "hours": 4,
                "verdict": None,
                "price": {"score": "0", "secured": "0"},
                "after": {"score": "15928/199", "secured": "66.4", "passes": True},
                "others": [
                    {
                        "decision": "talk",
                        "price": {"score": "20911/398", "secured": "66.4"},
                    }
                ],
                "put_pass_out_of_reach": False,
            },
        ],
        "missed": {"score": "3972/199", "secured": "33.1"},
        "ended": True,
        "score": "15928/199",
        "secured": "66.4",
        "passed": True,
    }


def test_the_decision_that_put_a_pass_out_of_reach_is_named_and_a_door_is_one():
    case = sound(CASE)
    found = analysed(case, replay(case, ["walk", "talk"]))
    assert [each.put_pass_out_of_reach for each in found.decisions] == [False, True]
    assert [each.is_door for each in found.decisions] == [True, False]


def test_a_play_that_goes_on_is_priced_as_far_as_it_goes():
    case = sound(CASE)
    told = analysis_as_json(analysed(case, replay(case, ["wait"])))
    assert told["ended"] is False
    assert told["missed"] == {"score": "3972/199", "secured": "33.1"}
    assert (told["score"], told["secured"], told["passed"]) == (None, None, None)


def test_a_search_that_was_cut_short_prices_nothing():
    case = sound(CASE)
    assert price_table(search(case, 2)[1]) is None
    told = analysis_as_json(analyse(case, None, replay(case, ["wait", "order"])))
    assert told["complete"] is False
    assert told["missed"] is None
    assert [each["price"] for each in told["decisions"]] == [None, None]
