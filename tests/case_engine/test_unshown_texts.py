"""Parts of texts that no play can show are found, and no others."""

from typing import Any

from hypothesis import assume, given, settings

from case_engine.checker.report import check
from case_engine.decisions import is_on_offer, is_open
from case_engine.facts import AGAIN
from case_engine.model import Case, TextPart
from case_engine.play import Turn, begin, decide
from case_engine.solver.findings import BODY, PartPlace
from case_engine.solver.search import solve
from case_engine.state import State
from tests.case_engine.random_cases import open_decisions, raw_cases
from tests.case_engine.small_cases import case_of, choice, ending, scene, sound

MOST = 3000


def all_states(case: Case) -> set[State] | None:
    """None where there are too many."""
    seen, waiting = {begin(case)}, [begin(case)]
    while waiting:
        state = waiting.pop()
        for decision in open_decisions(case, state):
            if case.scenes[state.scene].ending:
                break
            turn = decide(case, state, decision)
            assert isinstance(turn, Turn)
            if turn.state not in seen:
                seen.add(turn.state)
                waiting.append(turn.state)
        if len(seen) > MOST:
            return None
    return seen


def holds(case: Case, part: TextPart, state: State) -> bool:
    facts = state.facts | (case.facts.bit(AGAIN, "") if state.again else 0)
    test = part.condition
    return test is None or test.test(state.clock, facts, state.holdings, None)


def shown_in(case: Case, state: State) -> set[PartPlace]:
    here = case.scenes[state.scene]
    shown = {
        PartPlace(here.id, BODY, number)
        for number, part in enumerate(here.body)
        if holds(case, part, state)
    }
    for place, each in enumerate(here.choices):
        if is_on_offer(each, state) and not is_open(each, state):
            reasons = (n for n, p in enumerate(each.barred) if holds(case, p, state))
            shown |= {PartPlace(here.id, place, number) for number in [*reasons][:1]}
    return shown


def conditional_parts(case: Case, scenes: set[str]) -> set[PartPlace]:
    parts = set()
    for name in scenes:
        here = case.scenes[name]
        for number, part in enumerate(here.body):
            if part.condition is not None:
                parts.add(PartPlace(name, BODY, number))
        for place, each in enumerate(here.choices):
            if len(each.barred) > 1:
                parts |= {PartPlace(name, place, n) for n in range(len(each.barred))}
    return parts


@settings(max_examples=150, deadline=None)
@given(raw_cases())
def test_they_are_those_that_trying_everything_never_shows(raw: dict[str, Any]):
    case = sound(raw)
    states = all_states(case)
    assume(states is not None)
    shown = set().union(*(shown_in(case, state) for state in states))
    scenes = {state.scene for state in states}
    assert set(solve(case).unshown) == conditional_parts(case, scenes) - shown


def told_raw():
    """Nobody comes to the desk with the flag, and nobody comes to it twice."""
    return case_of(
        [
            scene("hall", choice("in", "desk", hours=3), choice("mark", set=["seen"])),
            scene("desk", choice("out", "won"))
            | {
                "body": [
                    {"text": "The desk."},
                    {"if": {"flag": "seen"}, "text": "You have seen it."},
                    {"if": {"again": True}, "text": "The desk again."},
                    {"if": {"after": 3}, "text": "It is late."},
                ]
            },
            ending("won"),
        ]
    )


def test_each_is_a_warning_with_its_place():
    told = [(p.path, p.code) for p in check(told_raw()).warnings]

    assert ("scenes[1].body[1]", "text-never-shown") in told
    assert ("scenes[1].body[2]", "text-never-shown") in told
    assert not any(path == "scenes[1].body[3]" for path, _code in told)


def test_a_reason_behind_another_that_always_holds_is_never_said():
    raw = told_raw()
    raw["scenes"][1]["choices"].append(
        choice(
            "ask",
            requires={"flag": "seen"},
            barred=[
                {"if": {"after": 1}, "text": "It is too late for that."},
                {"text": "You have no reason."},
            ],
        )
    )
    told = [p.path for p in check(raw).warnings if p.code == "text-never-shown"]

    assert "scenes[1].choices[1].barred[1]" in told
    assert "scenes[1].choices[1].barred[0]" not in told


def test_a_search_that_was_cut_short_claims_nothing():
    assert solve(sound(told_raw()), bound=2).unshown == []
