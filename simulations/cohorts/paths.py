"""Which ways many plays of a case went, and how many people went each."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from case_engine.model import Outcome
from simulations.content.play import Play, Step

TASK, TIME_IS_UP = "", -1


class TransitionKey(NamedTuple):
    """One outcome of one choice in one scene: as fine as a path is told.

    `choice` is TASK where a task was answered; `outcome` is its place in the list,
    TIME_IS_UP where the limit passed instead.
    """

    scene: str
    choice: str
    outcome: int
    goto: str

    @classmethod
    def of(cls, step: Step) -> "TransitionKey":
        choice = step.choice
        outcomes = step.scene.outcomes if choice is None else choice.outcomes
        outcome = step.turn.outcome
        place = TIME_IS_UP if outcome is None else outcomes.index(outcome)
        name = TASK if choice is None else choice.id
        return cls(step.before.scene, name, place, step.after.scene)

    @property
    def choice_key(self) -> "ChoiceKey":
        return ChoiceKey(self.scene, self.choice)


class ChoiceKey(NamedTuple):
    """One choice of one scene, whatever came of it."""

    scene: str
    choice: str


@dataclass
class TransitionCount:
    """What came of one transition, for all who went it."""

    people: set[Hashable] = field(default_factory=set)
    times: int = 0
    hours: int = 0
    lost: int = 0
    outcome: Outcome | None = None  # None where the limit passed instead


@dataclass
class SceneCount:
    """What happened in one scene, to all who came to it."""

    people: set[Hashable] = field(default_factory=set)
    times: int = 0
    hours: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def typical_seconds(self) -> float | None:
        """Returns the median: a night between two decisions would spoil a mean."""
        return median(self.seconds) if self.seconds else None


@dataclass(frozen=True)
class PersonPlay:
    """One person's play, and how many seconds they took over each decision."""

    person: Hashable
    play: Play
    seconds: tuple[float, ...]


class Paths:
    def __init__(self, plays: Iterable[PersonPlay]) -> None:
        self.people: set[Hashable] = set()
        self.transitions: dict[TransitionKey, TransitionCount] = defaultdict(
            TransitionCount
        )
        self.choices: dict[ChoiceKey, set[Hashable]] = defaultdict(set)
        self.scenes: dict[str, SceneCount] = defaultdict(SceneCount)
        self.endings: dict[str, set[Hashable]] = defaultdict(set)
        for one in plays:
            self._add(one.person, one.play, one.seconds)

    def _add(self, person: Hashable, play: Play, spent: Sequence[float]) -> None:
        self.people.add(person)
        for step, seconds in zip(play.steps, spent, strict=True):
            transition = TransitionKey.of(step)
            count = self.transitions[transition]
            count.people.add(person)
            self.choices[transition.choice_key].add(person)
            count.times += 1
            count.hours += step.turn.hours
            count.lost += step.lost
            count.outcome = step.turn.outcome
            visited = self.scenes[step.before.scene]
            visited.people.add(person)
            visited.times += 1
            visited.hours += step.turn.hours
            visited.seconds.append(seconds)
        self.endings[play.state.scene].add(person)
