"""What the solver found in a draft, for the instructor who wrote it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import cached_property

from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.models import CaseSearch
from simulations.room.feedback import decision_in_words
from tracing.amounts import one_decimal

Raw = dict[str, Any]


@dataclass(frozen=True)
class SolverStep:
    scene: str
    words: str
    hours: int
    clock: int


@dataclass(frozen=True)
class SolverPlay:
    """A play: what it is worth, and how it went."""

    score: Decimal
    passed: bool
    ending: str
    hours: int
    decisions: list[SolverStep]
    decisions_taken: int  # without doors


class SolverResults:
    """The findings of a search that is done, of a case that can be played."""

    def __init__(self, search: CaseSearch) -> None:
        self.search = search
        self.findings: Raw = search.findings or {}
        self.is_complete: bool = self.findings["complete"]
        self.states: int = self.findings["states"]
        self.seconds: float = self.findings["seconds"]

    @cached_property
    def content(self) -> Content:
        return Content(self.search.content)

    @cached_property
    def best(self) -> SolverPlay | None:
        return self._played(self.findings["best"])

    @cached_property
    def worst(self) -> SolverPlay | None:
        return self._played(self.findings["worst"])

    @property
    def most_secured(self) -> Decimal | None:
        most = self.findings["most_secured"]
        return None if most is None else _to_one_decimal(most)

    @cached_property
    def endings(self) -> list[str]:
        """Those that some play comes to."""
        return [
            self.content.case.scenes[name].title for name in self.findings["endings"]
        ]

    @property
    def all_endings(self) -> int:
        return sum(bool(scene.ending) for scene in self.content.case.scenes.values())

    @property
    def random_plays(self) -> int:
        return self.findings["random"]["plays"]

    @property
    def random_passes(self) -> int:
        share = Fraction(self.findings["random"]["passed"]) / 100
        return round(share * self.random_plays)

    @property
    def random_share(self) -> Decimal:
        return _to_one_decimal(self.findings["random"]["passed"])

    def _played(self, found: Raw | None) -> SolverPlay | None:
        if found is None:
            return None
        play = Play.replayed(self.content, map(read_decision, found["decisions"]))
        decisions = [
            SolverStep(
                step.scene.title,
                decision_in_words(step.scene, step.turn.decision),
                step.turn.hours,
                step.after.clock,
            )
            for step in play.steps
        ]
        return SolverPlay(
            _to_one_decimal(found["score"]),
            found["passed"],
            self.content.case.scenes[found["ending"]].title,
            play.state.clock,
            decisions,
            play.decisions_taken,
        )


def _to_one_decimal(number: str) -> Decimal:
    return Decimal(one_decimal(Fraction(number)))
