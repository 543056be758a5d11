"""Every distinct state that a play can reach, breadth first, within a bound."""

from collections import deque
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from simulations.engine.conditions import Test
from simulations.engine.custody import Custody
from simulations.engine.facts import VISITED
from simulations.engine.judging import Decision
from simulations.engine.model import Case, Outcome, Scene
from simulations.engine.play import begin, replay_to_end
from simulations.engine.score import weigh
from simulations.engine.solver.findings import TASK, Findings, Play
from simulations.engine.solver.sight import needs, survey
from simulations.engine.solver.steps import Step, Steps

BOUND = 1_000_000
"""States, unless told otherwise: some 300 MB."""

_PROGRESS = 1 << 14

Progress = Callable[[int], None]


class Node(NamedTuple):
    """A state without what nothing ahead can see."""

    scene: str
    clock: int
    facts: int
    conduct: int
    holdings: int  # by number, see steps.py
    key_evidence: int  # revealed, beyond that which facts still has


class _Follow(NamedTuple):
    """An outcome as the search needs it."""

    test: Test | None
    number: int
    gains: int
    clears: int
    conduct: int
    needs: int
    outcome: Outcome
    label: tuple[str, int, int]


class _Way(NamedTuple):
    """A decision that may be open in a scene."""

    decision: Decision
    place: int
    tests: tuple[Test, ...]  # must all hold: offered, and not barred
    marks: Fraction | None
    follows: tuple[_Follow, ...]


def solve(case: Case, bound: int = BOUND, progress: Progress | None = None) -> Findings:
    """`progress` is told the number of states, now and then."""
    return _Search(case, bound).run(progress)


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
        self.least = {name: -100 - sight.rise for name, sight in sights.items()}
        self.most = {name: sight.fall for name, sight in sights.items()}
        self.entered = {name: case.facts.bit(VISITED, name) for name in case.scenes}
        self.taken: dict[tuple[int, int, int], Step] = {}
        self.came_from: dict[Node, tuple[Node, Decision] | None] = {}
        self.open: deque[Node] = deque()
        self.ways = _all_ways(case)
        self.best: tuple[tuple[bool, Fraction], Node] | None = None
        self.worst: tuple[Fraction, Node] | None = None

    def run(self, progress: Progress | None) -> Findings:
        start = begin(self.case)
        step = self.steps.settle(start.scene, 0, Custody(self.case, start.holdings))
        self._arrive(self._node(step, start.facts, 0, 0), None)
        rounds = 0
        while self.open:
            rounds += 1
            if progress is not None and rounds % _PROGRESS == 0:
                progress(len(self.came_from))
            # Near the bound it goes deep rather than broad, so that even a search
            # that is cut short has seen endings.
            broad = len(self.came_from) * 4 < self.bound * 3
            self._expand(self.open.popleft() if broad else self.open.pop())
        found = self.findings
        found.states = len(self.came_from)
        found.best = None if self.best is None else self._play(self.best[1])
        found.worst = None if self.worst is None else self._play(self.worst[1])
        return found

    def _expand(self, node: Node) -> None:
        scene, clock, facts, conduct, number, revealed = node
        holdings = self.steps.holdings[number]
        nothing_open = True
        for decision, place, tests, marks, follows in self.ways[scene]:
            for test in tests:
                if not test(clock, facts, holdings, None):
                    break
            else:
                nothing_open = False
                self.findings.choices.add((scene, place))
                follow = next(
                    each
                    for each in follows
                    if each.test is None or each.test(clock, facts, holdings, marks)
                )
                key = (number, clock, follow.number)
                step = self.taken.get(key)
                if step is None:
                    step = self.steps.after(number, clock, follow.outcome)
                    self.taken[key] = step
                if step.timed_out:
                    target = self._node(step, facts, conduct, revealed)
                else:
                    self._note(follow, facts)
                    target = self._node(
                        step,
                        (facts | follow.gains) & ~follow.clears,
                        conduct + follow.conduct,
                        revealed,
                    )
                self._arrive(target, (node, decision))
        if nothing_open:
            self.findings.stuck.add(scene)

    def _node(self, step: Step, facts: int, conduct: int, revealed: int) -> Node:
        scene, clock, holdings, _ = step
        keep = self.keep[scene]
        facts |= self.entered[scene]
        if forgotten := facts & self.key & ~keep:
            revealed += forgotten.bit_count()
        least, most = self.least[scene], self.most[scene]
        conduct = least if conduct < least else min(conduct, most)
        return Node(scene, clock, facts & keep, conduct, holdings, revealed)

    def _note(self, follow: _Follow, facts: int) -> None:
        self.findings.outcomes.add(follow.label)
        if follow.needs & ~facts:
            self.findings.unfounded.add(follow.label)

    def _arrive(self, node: Node, origin: tuple[Node, Decision] | None) -> None:
        if node in self.came_from:
            return
        if len(self.came_from) >= self.bound:
            self.findings.complete = False
            return
        self.came_from[node] = origin
        self.findings.scenes.add(node.scene)
        if self.case.scenes[node.scene].ending:
            self._end(node)
        else:
            self.open.append(node)

    def _end(self, node: Node) -> None:
        """At an ending the node has cents for its holdings, and all key evidence."""
        found = weigh(
            self.case, node.scene, node.holdings, node.conduct, node.key_evidence
        )
        rank = (found.passed, found.score)
        if self.best is None or rank > self.best[0]:
            self.best = (rank, node)
        if self.worst is None or found.score < self.worst[0]:
            self.worst = (found.score, node)
        if not found.passed:
            self.findings.every_play_passes = False
        most = self.findings.most_secured
        if most is None or found.secured > most:
            self.findings.most_secured = found.secured

    def _play(self, node: Node) -> Play:
        decisions = []
        origin = self.came_from[node]
        while origin is not None:
            node, decision = origin
            decisions.append(decision)
            origin = self.came_from[node]
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
        ways.append(_Way(choice.id, place, tests, None, follows))
    if scene.task is not None:
        follows = _follows(case, (scene.id, TASK), scene.task.outcomes, numbers)
        answers = {Fraction(0), *(m for m in scene.task.thresholds if 0 < m <= 100)}
        ways += [_Way(m, TASK, (), m, follows) for m in sorted(answers, reverse=True)]
    return ways


def _follows(
    case: Case,
    place: tuple[str, int],
    outcomes: tuple[Outcome, ...],
    numbers: Iterator[int],
) -> tuple[_Follow, ...]:
    return tuple(
        _Follow(
            None if outcome.condition is None else outcome.condition.test,
            next(numbers),
            outcome.gains,
            outcome.clears,
            outcome.conduct,
            needs(case, outcome),
            outcome,
            (*place, i),
        )
        for i, outcome in enumerate(outcomes)
    )
