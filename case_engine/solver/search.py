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
from case_engine.solver.findings import TASK, Findings, Play
from case_engine.solver.liveness import needs, survey
from case_engine.solver.transitions import Step, Steps

BOUND = 500_000
"""States, unless told otherwise: up to a kilobyte each."""

_PROGRESS = 1 << 14
_AGAIN = 200
"""How often a state is looked at anew, for better or for worse conduct. Where a circle
lets conduct rise and fall for ever there would be no end to it.
"""

Progress = Callable[[int], None]


Node = tuple[str, int, int, int, int]
"""A state without what nothing ahead can see: the scene, the clock, the facts, the
holdings by number (at an ending, cents secured), and how much key evidence is revealed
beyond that which the facts still have.
"""

Path = tuple[Decision, "Path"] | None
"""The decisions so far, the last one first."""


@dataclass(slots=True)
class Reach:
    """How a node is come to with the most conduct, and how with the least.

    No condition asks about conduct, and a score never falls when it rises: what lies
    between the two can make neither the best play nor the worst.
    """

    most: int
    best: Path
    least: int
    worst: Path
    waiting: bool = True
    again: int = 0


class _Follow(NamedTuple):
    """An outcome as the search needs it."""

    number: int
    gains: int
    kept: int  # the facts that are not cleared
    conduct: int
    needs: int
    outcome: Outcome
    label: tuple[str, int, int]


class _Way(NamedTuple):
    """A decision that may be open in a scene."""

    decision: Decision
    tests: tuple[Test, ...]  # must all hold: offered, and not barred
    marks: Fraction | None
    follows: tuple[tuple[Test, _Follow], ...]  # the first whose test holds, else …
    otherwise: _Follow


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
        sights = survey(case)
        self.steps = Steps(case, sights)
        self.key = case.key_evidence if case.scoring.evidence else 0
        self.keep = {
            name: sight.facts | sight.gains & self.key for name, sight in sights.items()
        }
        self.floor = {name: -100 - sight.rise for name, sight in sights.items()}
        self.ceiling = {name: sight.fall for name, sight in sights.items()}
        self.entered = {name: case.facts.bit(VISITED, name) for name in case.scenes}
        self.taken: dict[tuple[int, int, int], Step] = {}
        self.reached: dict[Node, Reach] = {}
        self.open: deque[tuple[Node, Reach]] = deque()
        self.ways = _all_ways(case)
        self.best: tuple[tuple[bool, Fraction], Path] | None = None
        self.worst: tuple[Fraction, Path] | None = None

    def run(self, progress: Progress | None) -> Findings:
        start = begin(self.case)
        step = self.steps.begin(start.scene, start.holdings)
        self._reach(self._node(step, start.facts, 0), 0, None, 0, None)
        found, rounds = self.findings, 0
        while self.open:
            rounds += 1
            if progress is not None and rounds % _PROGRESS == 0:
                progress(len(self.reached))
            # Near the bound it goes deep rather than broad, so that even a search
            # that is cut short has seen endings.
            broad = len(self.reached) * 4 < self.bound * 3
            self._expand(*(self.open.popleft() if broad else self.open.pop()))
        found.states = len(self.reached)
        found.best = None if self.best is None else self._play(self.best[1])
        found.worst = None if self.worst is None else self._play(self.worst[1])
        return found

    def _expand(self, node: Node, reach: Reach) -> None:
        reach.waiting = False
        scene, clock, facts, number, revealed = node
        holdings = self.steps.holdings[number]
        nothing_open = True
        for decision, tests, marks, follows, otherwise in self.ways[scene]:
            for test in tests:
                if not test(clock, facts, holdings, None):
                    break
            else:
                nothing_open = False
                for condition, each in follows:
                    if condition(clock, facts, holdings, marks):
                        follow = each
                        break
                else:
                    follow = otherwise
                step = self.taken.get((number, clock, follow.number))
                if step is None:
                    step = self._take(number, clock, follow)
                if step[3]:
                    self._arrive(self._node(step, facts, revealed), reach, decision, 0)
                    continue
                if follow.needs & ~facts:
                    self.findings.unfounded.add(follow.label)
                after = (facts | follow.gains) & follow.kept
                target = self._node(step, after, revealed)
                self._arrive(target, reach, decision, follow.conduct)
        if nothing_open:
            self.findings.stuck.add(scene)

    def _take(self, number: int, clock: int, follow: _Follow) -> Step:
        """Once for all states that have these holdings at this hour."""
        step = self.steps.after(number, clock, follow.outcome)
        self.taken[number, clock, follow.number] = step
        scene, place, _ = follow.label
        self.findings.choices.add((scene, place))
        if not step[3]:
            self.findings.outcomes.add(follow.label)
        return step

    def _node(self, step: Step, facts: int, revealed: int) -> Node:
        scene, clock, holdings, _ = step
        keep = self.keep[scene]
        facts |= self.entered[scene]
        if forgotten := facts & self.key & ~keep:
            revealed += forgotten.bit_count()
        return scene, clock, facts & keep, holdings, revealed

    def _arrive(
        self, node: Node, origin: Reach, decision: Decision, conduct: int
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
        self, node: Node, most: int, best: Path, least: int, worst: Path
    ) -> None:
        """For the first time."""
        if len(self.reached) >= self.bound:
            self.findings.complete = False
            return
        self.reached[node] = reach = Reach(most, best, least, worst)
        self.findings.scenes.add(node[0])
        self._wait(node, reach)

    def _wait(self, node: Node, reach: Reach) -> None:
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

    def _end(self, node: Node, reach: Reach) -> None:
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

    def _play(self, path: Path) -> Play:
        decisions = []
        while path is not None:
            decision, path = path
            decisions.append(decision)
        decisions.reverse()
        return Play(tuple(decisions), replay_to_end(self.case, decisions))


def _all_ways(case: Case) -> dict[str, list[_Way]]:
    numbers = count()
    return {name: _ways(case, scene, numbers) for name, scene in case.scenes.items()}


def _ways(case: Case, scene: Scene, numbers: Iterator[int]) -> list[_Way]:
    """Every choice; in a task, each number of marks that makes a difference."""
    ways = []
    for place, choice in enumerate(scene.choices):
        conditions = [choice.when, choice.requires]
        tests = tuple(each.test for each in conditions if each is not None)
        follows = _follows(case, (scene.id, place), choice.outcomes, numbers)
        ways.append(_Way(choice.id, tests, None, *follows))
    if scene.task is not None:
        follows = _follows(case, (scene.id, TASK), scene.task.outcomes, numbers)
        answers = {Fraction(0), *(m for m in scene.task.thresholds if 0 < m <= 100)}
        ways += [_Way(m, (), m, *follows) for m in sorted(answers, reverse=True)]
    return ways


def _follows(
    case: Case,
    place: tuple[str, int],
    outcomes: tuple[Outcome, ...],
    numbers: Iterator[int],
) -> tuple[tuple[tuple[Test, _Follow], ...], _Follow]:
    """Those with a condition, beside its test, and the last one, which has none."""
    made = [
        _Follow(
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
