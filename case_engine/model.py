"""A case as the engine plays it: read once, never changed."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Literal

from case_engine.conditions import Condition
from case_engine.facts import EVIDENCE, Facts
from exercises.kinds.material import Material
from exercises.kinds.order import OrderKind
from exercises.kinds.select import SelectKind
from exercises.kinds.trace import TraceKind

Verb = Literal["hold", "restrain", "release", "confiscate", "return"]
VERBS: tuple[Verb, ...] = ("hold", "restrain", "release", "confiscate", "return")
"""What a decision can do to an asset, in the order in which it does it."""


TASK_KINDS: Mapping[str, type[Material]] = {
    kind.kind: kind for kind in (SelectKind, OrderKind, TraceKind)
}
"""The kinds of exercises of which a task of a case may be."""

_hour = attrgetter("at")


@dataclass(frozen=True, slots=True)
class Party:
    id: str
    name: str
    kind: str
    jurisdiction: str
    known: bool


@dataclass(frozen=True, slots=True)
class Asset:
    id: str
    label: str
    kind: str
    value: int  # cents
    holder: str
    jurisdiction: str
    known: bool


@dataclass(frozen=True, slots=True)
class Move:
    """What happens to an asset that is free at that hour."""

    at: int
    asset: int  # by place in case.assets
    to: int | None  # None: the value is dissipated
    amount: int | None  # None: all that is there


@dataclass(frozen=True, slots=True)
class Evidence:
    id: str
    title: str
    kind: str
    body: str
    key: bool


@dataclass(frozen=True, slots=True)
class Effect:
    verb: Verb
    asset: int
    hours: int = 0  # of a hold


@dataclass(frozen=True, slots=True, eq=False)
class TextPart:
    """Shown where its condition holds on the state in which its scene is shown."""

    condition: Condition | None
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    condition: Condition | None
    hours: int
    reveal: tuple[str, ...]
    gains: int  # facts that become true: revealed, known, set, stopped
    clears: int
    effects: tuple[Effect, ...]  # in the order of VERBS
    conduct: int
    verdict: str
    feedback: str
    principle: str
    source: str
    goto: str

    @property
    def only_leads(self) -> bool:
        """Whether it has no verdict, no effect, no hours and no conduct."""
        does = self.gains | self.clears or self.effects or self.hours or self.conduct
        return not does and not self.verdict


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    id: str
    text: str
    short: str  # empty: the beginning of the text
    when: Condition | None
    requires: Condition | None
    barred: tuple[TextPart, ...]  # the first that holds is said
    outcomes: tuple[Outcome, ...]

    @property
    def is_door(self) -> bool:
        """Whether it leads somewhere and decides nothing: it counts as no decision."""
        return all(outcome.only_leads for outcome in self.outcomes)


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """What is asked is of one of TASK_KINDS; its marks choose the outcome."""

    asked: Material
    prompt: str
    outcomes: tuple[Outcome, ...]
    short: str = ""

    @property
    def kind(self) -> str:
        return self.asked.kind

    def mark(self, answer: object) -> Fraction:
        """What an answer is worth, from 0 to 100; `answer` is JSON of the task's kind.

        Raises UnmarkableError, a ValueError.
        """
        marks = self.asked.mark(answer).marks
        if marks is None:
            raise ValueError("nobody has marked this yet")
        return marks

    @property
    def thresholds(self) -> list[Fraction]:
        """The marks at which some outcome makes a difference, from the lowest."""
        levels = (o.condition.marks for o in self.outcomes if o.condition is not None)
        return sorted(frozenset[Fraction]().union(*levels))


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    id: str
    title: str
    body: tuple[TextPart, ...]  # all that hold are shown
    choices: tuple[Choice, ...] = ()
    task: Task | None = None
    ending: str = ""  # success, partial or failure
    prompt: str = ""  # what is asked above the choices

    def is_door(self, decision: str | Fraction) -> bool:
        """Whether this is the id of a choice that is a door."""
        return any(c.id == decision and c.is_door for c in self.choices)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        if self.task is not None:
            return self.task.outcomes
        return tuple(o for choice in self.choices for o in choice.outcomes)


@dataclass(frozen=True, slots=True)
class Scoring:
    secured: Fraction
    conduct: Fraction
    evidence: Fraction
    pass_mark: Fraction
    pass_conduct: Fraction


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    id: str
    title: str
    currency: str
    summary: str
    limit: int | None
    timeout: str
    start: str
    taste: tuple[str, ...]  # scenes that may be played without an account
    scoring: Scoring
    parties: tuple[Party, ...]
    assets: tuple[Asset, ...]
    moves: tuple[Move, ...]  # by hour, and within an hour in the order of the file
    evidence: tuple[Evidence, ...]
    scenes: dict[str, Scene]
    facts: Facts

    def moves_between(self, old: int, new: int) -> range:
        """Returns the places of the moves after the old hour, up to the new one."""
        first = bisect_right(self.moves, old, key=_hour)
        return range(first, bisect_right(self.moves, new, lo=first, key=_hour))

    @property
    def opening_total(self) -> int:
        return sum(asset.value for asset in self.assets)

    @property
    def key_evidence(self) -> int:
        """The facts of which the evidence part of the score is a share."""
        return self.facts.bits(EVIDENCE, (e.id for e in self.evidence if e.key))
