"""The best play of a version, as far as it is known, and where a play parts from it."""

from dataclasses import dataclass
from typing import Any

from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.content.play import Play, Step
from simulations.models import CaseSearch, CaseVersion


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


def best_play(version: CaseVersion, content: Content) -> BestPlay:
    search = CaseSearch.objects.filter(digest=version.digest).first()
    findings: dict[str, Any] = (search.findings if search else None) or {}
    best = findings.get("best")
    if best is None:
        return BestPlay(search)
    decisions = map(read_decision, best["decisions"])
    return BestPlay(search, Play.replayed(content, decisions))


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
        """Returns the number of that decision, from 1."""
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
