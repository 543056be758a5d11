"""Which ways many plays of a case went, and how many people went each."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from case_engine.model import Outcome
from simulations.debrief.timeline import Step, Story

TASK, TIME_IS_UP = "", -1


class Way(NamedTuple):
    """One outcome of one choice in one scene: as fine as a path is told.

    `choice` is TASK where a task was answered; `outcome` is its place in the list,
    TIME_IS_UP where the limit passed instead.
    """

    scene: str
    choice: str
    outcome: int
    goto: str

    @classmethod
    def of(cls, step: Step) -> "Way":
        choice = step.choice
        outcomes = step.scene.outcomes if choice is None else choice.outcomes
        taken = step.turn.outcome
        place = TIME_IS_UP if taken is None else outcomes.index(taken)
        name = TASK if choice is None else choice.id
        return cls(step.before.scene, name, place, step.after.scene)

    @property
    def pick(self) -> "Pick":
        return Pick(self.scene, self.choice)


class Pick(NamedTuple):
    """One choice of one scene, whatever came of it."""

    scene: str
    choice: str


@dataclass
class Taken:
    """What came of one way, for all who went it."""

    people: set[Hashable] = field(default_factory=set)
    times: int = 0
    hours: int = 0
    lost: int = 0
    outcome: Outcome | None = None  # None where the limit passed instead


@dataclass
class Visited:
    """What happened in one scene, to all who came to it."""

    people: set[Hashable] = field(default_factory=set)
    times: int = 0
    hours: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def typical_seconds(self) -> float | None:
        """The middle one: a night between two decisions would spoil a mean."""
        return median(self.seconds) if self.seconds else None


@dataclass(frozen=True)
class Played:
    """One person's play, and how many seconds she took over each decision."""

    person: Hashable
    story: Story
    seconds: tuple[float, ...]


class Paths:
    def __init__(self, plays: Iterable[Played]) -> None:
        self.people: set[Hashable] = set()
        self.ways: dict[Way, Taken] = defaultdict(Taken)
        self.picks: dict[Pick, set[Hashable]] = defaultdict(set)
        self.scenes: dict[str, Visited] = defaultdict(Visited)
        self.endings: dict[str, set[Hashable]] = defaultdict(set)
        for play in plays:
            self._add(play)

    def _add(self, play: Played) -> None:
        self.people.add(play.person)
        for step, seconds in zip(play.story.steps, play.seconds, strict=True):
            way = Way.of(step)
            taken = self.ways[way]
            taken.people.add(play.person)
            self.picks[way.pick].add(play.person)
            taken.times += 1
            taken.hours += step.turn.hours
            taken.lost += step.lost
            taken.outcome = step.turn.outcome
            visited = self.scenes[step.before.scene]
            visited.people.add(play.person)
            visited.times += 1
            visited.hours += step.turn.hours
            visited.seconds.append(seconds)
        self.endings[play.story.end.scene].add(play.person)
