"""What the solver found in a draft, for the instructor who wrote it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from case_engine.decisions import read_decision
from case_engine.loader import read_case
from case_engine.model import Case
from case_engine.play import begin, replay
from simulations.models import CaseSearch
from tracing.amounts import exact, one_decimal

Raw = dict[str, Any]


@dataclass(frozen=True)
class Decided:
    scene: str
    words: str
    hours: int
    clock: int


@dataclass(frozen=True)
class Told:
    """A play: what it is worth, and how it went."""

    score: Decimal
    passed: bool
    ending: str
    hours: int
    decisions: list[Decided]


class Found:
    """Of a search that is done, and of a case that can be played."""

    def __init__(self, search: CaseSearch) -> None:
        self.search = search
        self.findings: Raw = search.findings
        self.is_complete: bool = self.findings["complete"]
        self.states: int = self.findings["states"]
        self.seconds: float = self.findings["seconds"]

    @cached_property
    def case(self) -> Case:
        return read_case(self.search.content)

    @cached_property
    def best(self) -> Told | None:
        return self._told(self.findings["best"])

    @cached_property
    def worst(self) -> Told | None:
        return self._told(self.findings["worst"])

    @property
    def most_secured(self) -> Decimal | None:
        most = self.findings["most_secured"]
        return None if most is None else _shown(most)

    @cached_property
    def endings(self) -> list[str]:
        """Those that some play comes to."""
        return [self.case.scenes[name].title for name in self.findings["endings"]]

    @property
    def all_endings(self) -> int:
        return sum(bool(scene.ending) for scene in self.case.scenes.values())

    @property
    def random_plays(self) -> int:
        return self.findings["random"]["plays"]

    @property
    def random_passes(self) -> int:
        share = Fraction(self.findings["random"]["passed"]) / 100
        return round(share * self.random_plays)

    @property
    def random_share(self) -> Decimal:
        return _shown(self.findings["random"]["passed"])

    def _told(self, play: Raw | None) -> Told | None:
        if play is None:
            return None
        case, decisions = self.case, [read_decision(d) for d in play["decisions"]]
        scene = begin(case).scene
        told = []
        for turn in replay(case, decisions):
            words = _words(case, scene, turn.decision)
            title = case.scenes[scene].title
            told.append(Decided(title, words, turn.hours, turn.state.clock))
            scene = turn.state.scene
        hours = told[-1].clock if told else 0
        ending = case.scenes[play["ending"]].title
        return Told(_shown(play["score"]), play["passed"], ending, hours, told)


def _words(case: Case, scene: str, decision: str | Fraction) -> str:
    if isinstance(decision, Fraction):
        return _("Task, %(marks)s marks of 100") % {"marks": exact(decision)}
    choices = {choice.id: choice.text for choice in case.scenes[scene].choices}
    return choices[decision]


def _shown(number: str) -> Decimal:
    return Decimal(one_decimal(Fraction(number)))
