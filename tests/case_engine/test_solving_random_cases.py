"""The search with its reductions, against one that tries all there is."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from case_engine.model import Case
from case_engine.play import Turn, begin, decide, replay_to_end
from case_engine.scoring import Result, result
from case_engine.solver.findings import Findings
from case_engine.solver.search import solve
from tests.case_engine.random_cases import open_decisions, play_at_random, raw_cases
from tests.case_engine.small_cases import sound

MOST = 3000


@dataclass
class Tried:
    scenes: set[str] = field(default_factory=set)
    outcomes: set[int] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)
    results: list[Result] = field(default_factory=list)
    complete: bool = True


def try_everything(case: Case) -> Tried:
    tried = Tried()
    start = begin(case)
    seen, waiting = {start}, [start]
    while waiting and tried.complete:
        state = waiting.pop()
        tried.scenes.add(state.scene)
        found = result(case, state)
        if found is not None:
            tried.results.append(found)
            continue
        decisions = open_decisions(case, state)
        if not decisions:
            tried.stuck.add(state.scene)
        for decision in decisions:
            turn = decide(case, state, decision)
            assert isinstance(turn, Turn)
            if turn.outcome is not None:
                tried.outcomes.add(id(turn.outcome))
            if turn.state not in seen:
                seen.add(turn.state)
                waiting.append(turn.state)
        tried.complete = len(seen) <= MOST
    return tried


def outcomes_of(case: Case, findings: Findings) -> set[int]:
    found = set()
    for name, choice, place in findings.outcomes:
        scene = case.scenes[name]
        holder = scene.task if choice < 0 else scene.choices[choice]
        assert holder is not None
        found.add(id(holder.outcomes[place]))
    return found


def rank(found: Result) -> tuple[bool, Fraction]:
    return found.passed, found.score


@settings(max_examples=60, deadline=None)
@given(raw_cases())
def test_the_search_finds_all_that_trying_everything_finds(raw: dict[str, Any]):
    case = sound(raw)
    tried = try_everything(case)
    assume(tried.complete)
    findings = solve(case)
    assert findings.complete
    assert findings.scenes == tried.scenes
    assert findings.stuck == tried.stuck
    assert outcomes_of(case, findings) == tried.outcomes
    if tried.results:
        assert findings.best
        assert findings.worst
        assert rank(findings.best.result) == max(map(rank, tried.results))
        assert findings.worst.result.score == min(r.score for r in tried.results)
        assert findings.most_secured == max(r.secured for r in tried.results)
        assert findings.every_play_passes == all(r.passed for r in tried.results)


@settings(max_examples=60, deadline=None)
@given(raw_cases(endless=True), st.lists(st.integers(0, 5), max_size=12))
def test_no_random_play_is_better_than_the_best_or_worse_than_the_worst(
    raw: dict[str, Any], picks: list[int]
):
    case = sound(raw)
    turns = play_at_random(case, picks)
    found = result(case, turns[-1].state) if turns else None
    assume(found is not None)
    findings = solve(case, bound=1_000)
    assert findings.best
    assert findings.worst
    for play in (findings.best, findings.worst):
        assert replay_to_end(case, play.decisions) == play.result
    if findings.complete and found is not None:
        assert rank(findings.best.result) >= rank(found)
        assert findings.worst.result.score <= found.score


@settings(max_examples=60, deadline=None)
@given(raw_cases(), st.integers(1, 40))
def test_a_search_that_is_cut_short_says_so(raw: dict[str, Any], bound: int):
    case = sound(raw)
    whole, cut = solve(case), solve(case, bound)
    assert cut.states <= bound
    assert cut.complete == (whole.complete and whole.states <= bound)
    assert cut.outcomes <= whole.outcomes
