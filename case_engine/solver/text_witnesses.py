"""Plays that show parts of texts, so that these need no search of their own."""

from array import array
from collections.abc import Iterable, Iterator
from random import Random

from case_engine.conditions import Condition
from case_engine.decisions import Decision
from case_engine.facts import AGAIN
from case_engine.model import Case
from case_engine.play import begin, turn_of
from case_engine.solver.exploration import NOT_SEEN, Exploration
from case_engine.solver.findings import PartPlace
from case_engine.solver.random_play import open_decisions
from case_engine.state import State

_FRUITLESS = 25
"""So many plays in a row that showed nothing new are enough."""
_DECISIONS = 200
_WAYS = 300
"""Ways into a scene that are looked at, of all that the search has found."""


class Witnesses:
    """`left` are the parts that no play has shown so far, with what must hold."""

    def __init__(self, case: Case, parts: dict[PartPlace, Condition]) -> None:
        self.case = case
        self.left = dict(parts)
        self._again = case.facts.bit(AGAIN, "")
        self._by_scene: dict[str, list[PartPlace]] = {}
        for place in parts:
            self._by_scene.setdefault(place.scene, []).append(place)

    def look(self, state: State) -> bool:
        """Takes out of `left` what is shown in a state; whether there was any."""
        waiting = self._by_scene.get(state.scene)
        if not waiting:
            return False
        facts = state.facts | (self._again if state.again else 0)
        shown = [
            place
            for place in waiting
            if self.left[place].test(state.clock, facts, state.holdings, None)
        ]
        for place in shown:
            del self.left[place]
            waiting.remove(place)
        return bool(shown)

    def by_chance(self) -> None:
        """Plays by the roll of a die, as long as they find anything."""
        dice, fruitless = Random(1), 0  # noqa: S311 nobody must not foresee these
        while self.left and fruitless < _FRUITLESS:
            shown = [self.look(state) for state in _random_states(self.case, dice)]
            fruitless = 0 if any(shown) else fruitless + 1

    def along(self, found: Exploration) -> None:
        """Goes some of the ways by which the search came to scenes with parts left."""
        wanted = {place.scene for place in self.left}
        if not wanted:
            return
        before, ways = _ways_into(found, wanted)
        for scene, into in ways.items():
            apart = max(1, len(into) // _WAYS)
            for place, state in into[::apart]:
                if not self._by_scene[scene]:
                    break
                decisions = [*_decisions_to(found, before, state)]
                self._play([*decisions, _decision(found, state, place)])

    def _play(self, decisions: Iterable[Decision]) -> None:
        state = begin(self.case)
        self.look(state)
        for decision in decisions:
            state = turn_of(self.case, state, decision).state
            self.look(state)


def _random_states(case: Case, dice: Random) -> Iterator[State]:
    state = begin(case)
    for _ in range(_DECISIONS):
        yield state
        decisions = open_decisions(case, state)
        if not decisions:
            return
        decision = decisions[int(dice.random() * len(decisions))]
        state = turn_of(case, state, decision).state


Way = tuple[int, int]
"""A step by its place in the exploration, and the state that it is taken in."""


def _ways_into(
    found: Exploration, scenes: set[str]
) -> tuple[list[Way | None], dict[str, list[Way]]]:
    """By state the step that first led to it, and all steps into `scenes`."""
    before: list[Way | None] = [None] * len(found)
    into: dict[str, list[Way]] = {scene: [] for scene in scenes}
    by_state = [into.get(scene) for scene in found.scenes]
    owners = _states_of_steps(found)
    for index, target in enumerate(found.targets):
        if target == NOT_SEEN:
            continue
        if before[target] is None:
            before[target] = (index, owners[index])
        if (listed := by_state[target]) is not None:
            listed.append((index, owners[index]))
    return before, into


def _states_of_steps(found: Exploration) -> array:
    owners = array("I", bytes(4 * len(found.targets)))
    sizes = [len(plan) for plan in found.plans]
    for state, plan in enumerate(found.plan):
        if plan >= 0:
            first = found.first[state]
            for place in range(first, first + sizes[plan]):
                owners[place] = state
    return owners


def _decisions_to(
    found: Exploration, before: list[Way | None], state: int
) -> Iterator[Decision]:
    path = []
    while state and (way := before[state]) is not None:
        path.append(way)
        state = way[1]
    for place, taken_in in reversed(path):
        yield _decision(found, taken_in, place)


def _decision(found: Exploration, state: int, place: int) -> Decision:
    return found.plans[found.plan[state]][place - found.first[state]].decision
