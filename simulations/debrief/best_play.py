"""The best play of a version, as far as it is known, and where a play parts from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.content.play import Play, Step
from simulations.content.shares import to_one_place
from simulations.debrief.replay import room_before
from simulations.debrief.steps import StepRow, step_rows
from simulations.models import CaseSearch
from simulations.room.room import Room


@dataclass(frozen=True)
class BestPlay:
    """`play` is None where no play is known, `search` where nobody searched.

    A search is asked for when a version is released, never by those who read.
    """

    search: CaseSearch | None
    play: Play | None = None

    @property
    def is_going_on(self) -> bool:
        return self.search is not None and self.search.is_going_on

    @property
    def has_failed(self) -> bool:
        return self.search is not None and self.search.state == CaseSearch.State.FAILED

    @property
    def is_complete(self) -> bool:
        """Whether all plays were seen, so that there is no better one."""
        findings = self.search.findings if self.search else None
        return bool(findings and findings.get("complete"))


class Searched(Protocol):
    """A version, or a draft."""

    @property
    def digest(self) -> Any: ...


def best_play(searched: Searched, content: Content) -> BestPlay:
    search = CaseSearch.objects.filter(digest=searched.digest).first()
    findings: dict[str, Any] = (search.findings if search else None) or {}
    best = findings.get("best")
    if best is None:
        return BestPlay(search)
    decisions = map(read_decision, best["decisions"])
    return BestPlay(search, Play.replayed(content, decisions))


class BestPlayStep:
    """One page of the best play, which is shown a decision at a time; its ending is a
    page more. `address` is that of the page with a number, from 1.
    """

    def __init__(self, play: Play, number: int, address: Callable[[int], str]) -> None:
        self.play = play
        self.number = number
        self.steps = len(play.turns)
        self.address = address

    @property
    def exists(self) -> bool:
        return 1 <= self.number <= self.steps + 1

    @property
    def is_over(self) -> bool:
        return self.number > self.steps

    @cached_property
    def room(self) -> Room:
        return room_before(self.play, self.number)

    @property
    def row(self) -> StepRow:
        step = self.play.steps[self.number - 1]
        return next(step_rows([step], self.play.content, self.room.money))

    @property
    def score(self) -> str:
        """Of the whole play, which always comes to its end."""
        result: Any = self.play.result
        return to_one_place(result.score)

    @property
    def first_url(self) -> str:
        return self.address(1)

    @property
    def before_url(self) -> str:
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        return "" if self.is_over else self.address(self.number + 1)


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The steps from where they part; up to there the plays are one.

    Either list may be empty: a play that was given up stops while the other goes on.
    """

    own: list[Step]
    best: list[Step]

    @property
    def step(self) -> Step:
        """Returns the first step after the two plays separate."""
        return (self.own or self.best)[0]

    @property
    def number(self) -> int:
        """Returns the place of that step, from 1, doors and all."""
        return self.step.number + 1


def turning_point(own: Play, best: Play) -> TurningPoint | None:
    """Compares two plays of one case, which was read once. None where they are one.

    Answers to a task may differ in their marks and still have the same outcome: such
    plays have not parted there.
    """
    pairs = zip(own.turns, best.turns, strict=False)
    place = 0
    for one, other in pairs:
        if one.outcome is not other.outcome:
            break
        place += 1
    if place == len(own.turns) == len(best.turns):
        return None
    return TurningPoint(own.steps[place:], best.steps[place:])
