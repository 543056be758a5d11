"""Every distinct state that a play can reach, breadth first, within a bound."""

import gc
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from case_engine.conditions import Test
from case_engine.decisions import Decision
from case_engine.facts import VISITED
from case_engine.model import Case, Outcome, Scene
from case_engine.play import begin, replay_to_end
from case_engine.scoring import weigh
from case_engine.solver.findings import TASK, Findings, SolvedPlay
from case_engine.solver.liveness import needs, survey
from case_engine.solver.transitions import Target, Transitions

BOUND = 500_000
"""States, unless told otherwise: up to a kilobyte follower."""

_PROGRESS = 1 << 14
_AGAIN = 200
"""How often a state is looked at anew, for better or for worse conduct. Where a circle
lets conduct rise and fall for ever there would be no end to it.
"""

Progress = Callable[[int], None]


SearchNode = tuple[str, int, int, int, int]
"""A state without what nothing ahead can see: the scene, the clock, the facts, the
holdings by number (at an ending, cents secured), and how much key evidence is revealed
beyond that which the facts still have.
"""

DecisionPath = tuple[Decision, "DecisionPath"] | None
"""The decisions so far, the last one first."""


@dataclass(slots=True)
class Reach:
    """How a node is come to with the most conduct, and how with the least.

    No condition asks about conduct, and a score never falls when it rises: what lies
    between the two can make neither the best play nor the worst.
    """

    most: int
    best: DecisionPath
    least: int
    worst: DecisionPath
    waiting: bool = True
    again: int = 0


class _CompiledOutcome(NamedTuple):
    """An outcome as the search needs it."""

    number: int
    gains: int
    kept: int  # the facts that are not cleared
    conduct: int
    needs: int
    outcome: Outcome
    label: tuple[str, int, int]


_Conditional = tuple[tuple[Test, _CompiledOutcome], ...]
"""The first whose test holds is the one that follows."""


class _Candidate(NamedTuple):
    """A decision that may be open in a scene."""

    decision: Decision
    tests: tuple[Test, ...]  # must all hold: offered, and not barred
    marks: Fraction | None
    conditional: _Conditional
    otherwise: _CompiledOutcome  # where no test of these holds


def solve(case: Case, bound: int = BOUND, progress: Progress | None = None) -> Findings:
    """`progress` is told the number of states, now and then."""
    with _collector_at_rest():
        return _Search(case, bound).run(progress)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A search keeps nearly all it makes, in no circles: looking through it again and
    again for what could be freed would take a fifth of its time."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


class _Search:
    def __init__(self, case: Case, bound: int) -> None:
        self.case = case
        self.bound = bound
        self.findings = Findings()
        liveness = survey(case)
        self.transitions = Transitions(case, liveness)
        self.key_evidence = case.key_evidence if case.scoring.evidence else 0
        self.keep = {
            name: live.facts | live.gains & self.key_evidence
            for name, live in liveness.items()
        }
        self.floor = {name: -100 - live.rise for name, live in liveness.items()}
        self.ceiling = {name: live.fall for name, live in liveness.items()}
        self.entered = {name: case.facts.bit(VISITED, name) for name in case.scenes}
        self.taken: dict[tuple[int, int, int], Target] = {}
        self.reached: dict[SearchNode, Reach] = {}
        self.open: deque[tuple[SearchNode, Reach]] = deque()
        self.candidates = _all_candidates(case)
        self.best: tuple[tuple[bool, Fraction], DecisionPath] | None = None
        self.worst: tuple[Fraction, DecisionPath] | None = None

    def run(self, progress: Progress | None) -> Findings:
        start = begin(self.case)
        target = self.transitions.begin(start.scene, start.holdings)
        self._reach(self._node(target, start.facts, 0), 0, None, 0, None)
        findings, rounds = self.findings, 0
        while self.open:
            rounds += 1
            if progress is not None and rounds % _PROGRESS == 0:
                progress(len(self.reached))
            # Near the bound it goes deep rather than broad, so that even a search
            # that is cut short has seen endings.
            broad = len(self.reached) * 4 < self.bound * 3
            self._expand(*(self.open.popleft() if broad else self.open.pop()))
        findings.states = len(self.reached)
        findings.best = None if self.best is None else self._play(self.best[1])
        findings.worst = None if self.worst is None else self._play(self.worst[1])
        return findings

    def _expand(self, node: SearchNode, reach: Reach) -> None:
        reach.waiting = False
        scene, clock, facts, number, revealed = node
        holdings = self.transitions.holdings[number]
        nothing_open = True
        for decision, tests, marks, conditional, otherwise in self.candidates[scene]:
            for test in tests:
                if not test(clock, facts, holdings, None):
                    break
            else:
                nothing_open = False
                for condition, compiled in conditional:
                    if condition(clock, facts, holdings, marks):
                        outcome = compiled
                        break
                else:
                    outcome = otherwise
                target = self.taken.get((number, clock, outcome.number))
                if target is None:
                    target = self._take(number, clock, outcome)
                timed_out = target[3]
                if timed_out:
                    reached = self._node(target, facts, revealed)
                    self._arrive(reached, reach, decision, 0)
                    continue
                if outcome.needs & ~facts:
                    self.findings.unfounded.add(outcome.label)
                after = (facts | outcome.gains) & outcome.kept
                reached = self._node(target, after, revealed)
                self._arrive(reached, reach, decision, outcome.conduct)
        if nothing_open:
            self.findings.stuck.add(scene)

    def _take(self, number: int, clock: int, compiled: _CompiledOutcome) -> Target:
        """Once for all states that have these holdings at this hour."""
        target = self.transitions.after(number, clock, compiled.outcome)
        self.taken[number, clock, compiled.number] = target
        scene, place, _ = compiled.label
        self.findings.choices.add((scene, place))
        if not target[3]:
            self.findings.outcomes.add(compiled.label)
        return target

    def _node(self, target: Target, facts: int, revealed: int) -> SearchNode:
        scene, clock, holdings, _ = target
        keep = self.keep[scene]
        facts |= self.entered[scene]
        if forgotten := facts & self.key_evidence & ~keep:
            revealed += forgotten.bit_count()
        return scene, clock, facts & keep, holdings, revealed

    def _arrive(
        self, node: SearchNode, origin: Reach, decision: Decision, conduct: int
    ) -> None:
        floor, ceiling = self.floor[node[0]], self.ceiling[node[0]]
        most = max(floor, min(ceiling, origin.most + conduct))
        least = max(floor, min(ceiling, origin.least + conduct))
        reach = self.reached.get(node)
        if reach is None:
            best = worst = (decision, origin.best)
            if origin.worst is not origin.best:
                worst = (decision, origin.worst)
            self._reach(node, most, best, least, worst)
        elif most > reach.most or least < reach.least:
            if most > reach.most:
                reach.most, reach.best = most, (decision, origin.best)
            if least < reach.least:
                reach.least, reach.worst = least, (decision, origin.worst)
            if not reach.waiting and self._again(reach):
                self._wait(node, reach)

    def _reach(
        self,
        node: SearchNode,
        most: int,
        best: DecisionPath,
        least: int,
        worst: DecisionPath,
    ) -> None:
        """Notes a state that is reached for the first time."""
        if len(self.reached) >= self.bound:
            self.findings.complete = False
            return
        self.reached[node] = reach = Reach(most, best, least, worst)
        self.findings.scenes.add(node[0])
        self._wait(node, reach)

    def _wait(self, node: SearchNode, reach: Reach) -> None:
        reach.waiting = True
        if self.case.scenes[node[0]].ending:
            self._end(node, reach)
        else:
            self.open.append((node, reach))

    def _again(self, reach: Reach) -> bool:
        reach.again += 1
        if reach.again > _AGAIN:
            self.findings.complete = False
        return reach.again <= _AGAIN

    def _end(self, node: SearchNode, reach: Reach) -> None:
        reach.waiting = False
        ending, _, _, secured, revealed = node
        best = weigh(self.case, ending, secured, reach.most, revealed)
        worst = weigh(self.case, ending, secured, reach.least, revealed)
        rank = (best.passed, best.score)
        if self.best is None or rank > self.best[0]:
            self.best = (rank, reach.best)
        if self.worst is None or worst.score < self.worst[0]:
            self.worst = (worst.score, reach.worst)
        if not worst.passed:
            self.findings.every_play_passes = False
        most = self.findings.most_secured
        if most is None or best.secured > most:
            self.findings.most_secured = best.secured

    def _play(self, path: DecisionPath) -> SolvedPlay:
        decisions = []
        while path is not None:
            decision, path = path
            decisions.append(decision)
        decisions.reverse()
        return SolvedPlay(tuple(decisions), replay_to_end(self.case, decisions))


def _all_candidates(case: Case) -> dict[str, list[_Candidate]]:
    numbers = count()
    return {
        name: _candidates(case, scene, numbers) for name, scene in case.scenes.items()
    }


def _candidates(case: Case, scene: Scene, numbers: Iterator[int]) -> list[_Candidate]:
    """Yields each choice, or in a task each number of marks that makes a difference."""
    candidates = []
    for place, choice in enumerate(scene.choices):
        conditions = [choice.when, choice.requires]
        tests = tuple(test.test for test in conditions if test is not None)
        compiled = _compiled(case, (scene.id, place), choice.outcomes, numbers)
        candidates.append(_Candidate(choice.id, tests, None, *compiled))
    if scene.task is not None:
        compiled = _compiled(case, (scene.id, TASK), scene.task.outcomes, numbers)
        answers = {Fraction(0), *(m for m in scene.task.thresholds if 0 < m <= 100)}
        candidates += [
            _Candidate(m, (), m, *compiled) for m in sorted(answers, reverse=True)
        ]
    return candidates


def _compiled(
    case: Case,
    place: tuple[str, int],
    outcomes: tuple[Outcome, ...],
    numbers: Iterator[int],
) -> tuple[_Conditional, _CompiledOutcome]:
    """Those with a condition, beside its test, and the last one, which has none."""
    made = [
        _CompiledOutcome(
            next(numbers),
            outcome.gains,
            ~outcome.clears,
            outcome.conduct,
            needs(case, outcome),
            outcome,
            (*place, i),
        )
        for i, outcome in enumerate(outcomes)
    ]
    tests = [o.condition.test for o in outcomes if o.condition is not None]
    return tuple(zip(tests, made, strict=False)), made[-1]
