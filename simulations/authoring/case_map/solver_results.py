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


class SolverResults:
    """The findings of a search that is done, of a case that can be played."""

    def __init__(self, search: CaseSearch) -> None:
        self.search = search
        self.findings: Raw = search.findings or {}
        self.is_complete: bool = self.findings["complete"]
        self.states: int = self.findings["states"]
        self.seconds: float = self.findings["seconds"]

    @cached_property
    def case(self) -> Case:
        return read_case(self.search.content)

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
        return _to_one_decimal(self.findings["random"]["passed"])

    def _played(self, play: Raw | None) -> SolverPlay | None:
        if play is None:
            return None
        case, decisions = self.case, [read_decision(d) for d in play["decisions"]]
        scene = begin(case).scene
        steps = []
        for turn in replay(case, decisions):
            words = _words(case, scene, turn.decision)
            title = case.scenes[scene].title
            steps.append(SolverStep(title, words, turn.hours, turn.state.clock))
            scene = turn.state.scene
        hours = steps[-1].clock if steps else 0
        ending = case.scenes[play["ending"]].title
        return SolverPlay(
            _to_one_decimal(play["score"]), play["passed"], ending, hours, steps
        )


def _words(case: Case, scene: str, decision: str | Fraction) -> str:
    if isinstance(decision, Fraction):
        return _("Task, %(marks)s marks of 100") % {"marks": exact(decision)}
    choices = {choice.id: choice.text for choice in case.scenes[scene].choices}
    return choices[decision]


def _to_one_decimal(number: str) -> Decimal:
    return Decimal(one_decimal(Fraction(number)))
