"""Every distinct state that a play can reach, each looked at once, within a bound.

What a decision adds to the score for good (value that stays secured, key evidence,
conduct) is written on the step and is no part of the state: two plays that differ in
what they have so far have the same ways ahead.
"""

import gc
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from case_engine.conditions import Test
from case_engine.decisions import Decision
from case_engine.facts import VISITED
from case_engine.model import Case, Outcome, Scene
from case_engine.play import begin
from case_engine.solver.findings import TASK
from case_engine.solver.liveness import Liveness, survey
from case_engine.solver.transitions import NOT_LATE, Target, Transitions
from case_engine.state import Holdings

BOUND = 500_000
"""States, unless told otherwise: up to half a kilobyte each."""

NOT_SEEN = 0xFFFFFFFF
"""Stands for a state beyond the bound."""

_PROGRESS = 1 << 14

Progress = Callable[[int], None]


class Way(NamedTuple):
    """A decision that is open somewhere, and the outcome that follows it there."""

    decision: Decision
    outcome: Outcome
    is_door: bool
    label: tuple[str, int, int]
    number: int  # of the outcome, in the whole case
    gains: int
    kept: int  # the facts that are not cleared
    evidence: int  # key evidence among the gains
    order: tuple[int, int]  # where it stands in its scene: choice and outcome


Plan = tuple[Way, ...]
"""All that is open in a state, in the order of the file."""


class Gain(NamedTuple):
    """What one step adds for good, beside the conduct of its outcome."""

    secured: int = 0  # cents
    evidence: int = 0  # pieces of key evidence
    late: int = NOT_LATE  # the hours until time ran out, where it did


@dataclass(slots=True)
class Exploration:
    """States by number, from 0, the start. The steps of a state are those of its plan;
    where they lead, and their gains by number, stand at `first[state]` and after.
    """

    complete: bool = True
    scenes: list[str] = field(default_factory=list)  # by state
    plans: list[Plan] = field(default_factory=list)
    plan: array = field(default_factory=lambda: array("i"))  # by state; -1: an ending
    first: array = field(default_factory=lambda: array("I"))
    targets: array = field(default_factory=lambda: array("I"))
    gained: array = field(default_factory=lambda: array("I"))
    gains: list[Gain] = field(default_factory=list)
    blocks: list[list[int]] = field(default_factory=list)
    choices: set[tuple[str, int]] = field(default_factory=set)
    outcomes: set[tuple[str, int, int]] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)

    def is_late(self, place: int) -> bool:
        """Whether time runs out on this step, so that its outcome has no effect."""
        return self.gains[self.gained[place]].late != NOT_LATE

    def __len__(self) -> int:
        return len(self.plan)


def explore(
    case: Case, bound: int = BOUND, progress: Progress | None = None
) -> Exploration:
    """`progress` is told the number of states, now and then."""
    with collector_at_rest():
        return _Explorer(case, bound).run(progress)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """A search keeps nearly all it makes, in no circles: looking through it again and
    again for what could be freed would take a fifth of its time."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


class _Candidate(NamedTuple):
    """A decision that may be open in a scene."""

    tests: tuple[Test, ...]  # must all hold: offered, and not barred
    marks: Fraction | None
    conditional: tuple[tuple[Test, Way], ...]  # the first that holds is what follows
    otherwise: Way


class _Place:
    """A scene at an hour with its holdings: all states here differ in facts alone."""

    __slots__ = (
        "clock",
        "holdings",
        "keep",
        "number",
        "plans",
        "scene",
        "states",
        "to",
    )

    def __init__(self, scene: "_SceneAhead", target: Target, holdings: Holdings | None):
        self.scene = scene
        self.clock = target.clock
        self.number = target.holdings
        self.holdings = holdings
        self.keep = scene.keep
        self.plans = {} if scene.reads_more_than_facts else scene.plans
        self.to: dict[int, tuple[_Place, bool, int, Target]] = {}
        self.states: dict[int, int] = {}  # by their facts


class _SceneAhead:
    """What the search needs to know of a scene."""

    def __init__(self, case: Case, scene: Scene, live: Liveness, numbers: Iterator):
        self.id = scene.id
        self.is_ending = bool(scene.ending)
        self.candidates = _candidates(case, scene, numbers)
        self.plans: dict[int, int] = {}  # by the facts that its conditions read
        self.entered = case.facts.bit(VISITED, scene.id)
        self.keep = live.facts | live.gains & case.key_evidence
        conditions = [o.condition for o in scene.outcomes]
        conditions += [
            c for choice in scene.choices for c in (choice.when, choice.requires)
        ]
        read = [condition for condition in conditions if condition is not None]
        self.mask = 0
        for condition in read:
            self.mask |= condition.facts
        self.reads_more_than_facts = any(c.assets or c.hours for c in read)


class _Explorer:
    def __init__(self, case: Case, bound: int) -> None:
        self.case = case
        self.bound = bound
        self.found = Exploration(gains=[Gain()])
        liveness = survey(case)
        self.transitions = Transitions(case, liveness)
        numbers = count()
        self.scenes = {
            name: _SceneAhead(case, scene, liveness[name], numbers)
            for name, scene in case.scenes.items()
        }
        self.rings = {name: live.ring for name, live in liveness.items()}
        self.places: dict[tuple[str, int, int], _Place] = {}
        self.open: deque[tuple[int, _Place, int]] = deque()
        self.plan_numbers: dict[tuple[tuple[int, int], ...], int] = {}
        self.gain_numbers: dict[Gain, int] = {Gain(): 0}

    def run(self, progress: Progress | None) -> Exploration:
        start = begin(self.case)
        place = self._place(self.transitions.begin(start.scene, start.holdings))
        self._reach(place, start.facts & place.keep)
        rounds = 0
        while self.open:
            rounds += 1
            if progress is not None and rounds % _PROGRESS == 0:
                progress(len(self.found))
            # Near the bound it goes deep rather than broad, so that even a search
            # that is cut short has seen endings.
            broad = len(self.found) * 4 < self.bound * 3
            self._expand(*(self.open.popleft() if broad else self.open.pop()))
        self.found.blocks = self._blocks()
        return self.found

    def _expand(self, state: int, place: _Place, facts: int) -> None:
        explored = self.found
        read = facts & place.scene.mask
        number = place.plans.get(read)
        if number is None:
            number = place.plans[read] = self._plan(place, facts)
        explored.plan[state] = number
        explored.first[state] = len(explored.targets)
        add_target, add_gain, to = (
            explored.targets.append,
            explored.gained.append,
            place.to,
        )
        for way in explored.plans[number]:
            taken = to.get(way.number)
            if taken is None:
                taken = self._take(place, way)
            into, in_time, gain, target = taken
            if in_time:
                after = (facts | way.gains) & way.kept
                if way.evidence and (new := way.evidence & ~facts):
                    gain = self._gain(Gain(target.banked, new.bit_count()))
            else:
                after = facts
            after = (after | into.scene.entered) & into.keep
            reached = into.states.get(after)
            if reached is None:
                reached = self._reach(into, after)
            add_target(reached)
            add_gain(gain)

    def _plan(self, place: _Place, facts: int) -> int:
        """The number of what is open here."""
        clock, holdings = place.clock, place.holdings
        assert holdings is not None  # noqa: S101 it is no ending
        steps = []
        for tests, marks, conditional, otherwise in place.scene.candidates:
            if all(test(clock, facts, holdings, None) for test in tests):
                steps.append(
                    next(
                        (s for t, s in conditional if t(clock, facts, holdings, marks)),
                        otherwise,
                    )
                )
        if not steps:
            self.found.stuck.add(place.scene.id)
        key = tuple((step.number, id(step)) for step in steps)
        number = self.plan_numbers.setdefault(key, len(self.found.plans))
        if number == len(self.found.plans):
            self.found.plans.append(tuple(steps))
        return number

    def _take(self, place: _Place, step: Way) -> tuple[_Place, bool, int, Target]:
        """Takes it once for all states of a place."""
        target = self.transitions.after(place.number, place.clock, step.outcome)
        in_time = target.late == NOT_LATE
        gain = self._gain(Gain(target.banked, 0, target.late))
        way = place.to[step.number] = (self._place(target), in_time, gain, target)
        self.found.choices.add(step.label[:2])
        if in_time:
            self.found.outcomes.add(step.label)
        return way

    def _gain(self, gain: Gain) -> int:
        number = self.gain_numbers.get(gain)
        if number is None:
            number = self.gain_numbers[gain] = len(self.found.gains)
            self.found.gains.append(gain)
        return number

    def _place(self, target: Target) -> _Place:
        key = target[:3]
        place = self.places.get(key)
        if place is None:
            scene = self.scenes[target.scene]
            held = None if scene.is_ending else self.transitions.holdings[target[2]]
            place = self.places[key] = _Place(scene, target, held)
        return place

    def _reach(self, place: _Place, facts: int) -> int:
        """Notes a state that is reached for the first time."""
        explored = self.found
        number = len(explored.plan)
        if number >= self.bound:
            explored.complete = False
            return NOT_SEEN
        place.states[facts] = number
        explored.scenes.append(place.scene.id)
        explored.plan.append(-1)
        explored.first.append(0)
        if not place.scene.is_ending:
            self.open.append((number, place, facts))
        return number

    def _blocks(self) -> list[list[int]]:
        """Yields states in groups that lead on within themselves or to those before.

        Within a ring of scenes the clock never goes back. Time may run out anywhere.
        """
        blocks: dict[tuple[int, int], list[int]] = {}
        for place in self.places.values():
            ring = -1 if place.scene.is_ending else self.rings[place.scene.id]
            key = ring, -place.clock
            blocks.setdefault(key, []).extend(place.states.values())
        return [sorted(blocks[key], reverse=True) for key in sorted(blocks)]


def _candidates(case: Case, scene: Scene, numbers: Iterator[int]) -> list[_Candidate]:
    """Yields every choice; in a task, each number of marks that makes a difference."""
    candidates = []
    for index, choice in enumerate(scene.choices):
        conditions = [choice.when, choice.requires]
        tests = tuple(test.test for test in conditions if test is not None)
        numbered = [(next(numbers), outcome) for outcome in choice.outcomes]
        steps = [
            _step(case, choice.id, choice.is_door, (scene.id, index, i), *outcome_at)
            for i, outcome_at in enumerate(numbered)
        ]
        candidates.append(_candidate(tests, None, choice.outcomes, steps))
    if scene.task is not None:
        numbered = [(next(numbers), outcome) for outcome in scene.task.outcomes]
        answers = {Fraction(0), *(m for m in scene.task.thresholds if 0 < m <= 100)}
        for marks in sorted(answers, reverse=True):
            steps = [
                _step(case, marks, False, (scene.id, TASK, i), *outcome_at)
                for i, outcome_at in enumerate(numbered)
            ]
            candidates.append(_candidate((), marks, scene.task.outcomes, steps))
    return candidates


def _candidate(
    tests: tuple[Test, ...],
    marks: Fraction | None,
    outcomes: tuple[Outcome, ...],
    steps: list[Way],
) -> _Candidate:
    """The last outcome has no condition."""
    conditions = [o.condition.test for o in outcomes if o.condition is not None]
    conditional = tuple(zip(conditions, steps, strict=False))
    return _Candidate(tests, marks, conditional, steps[-1])


def _step(
    case: Case,
    decision: Decision,
    is_door: bool,
    label: tuple[str, int, int],
    number: int,
    outcome: Outcome,
) -> Way:
    evidence = outcome.gains & case.key_evidence
    return Way(
        decision,
        outcome,
        is_door,
        label,
        number,
        outcome.gains,
        ~outcome.clears,
        evidence,
        (max(0, label[1]), label[2]),
    )
