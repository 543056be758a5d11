"""What a decision was, what it changed, and what is to be learned from it."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_engine.decisions import Decision
from case_engine.model import Outcome, Scene
from case_engine.texts import short_name
from simulations.content.labels import VERDICTS
from simulations.content.money import Money
from simulations.content.play import Play
from simulations.room.changes import Change, Changes
from tracing.amounts import one_decimal

# A heading and a class of the style sheet.
_VERDICTS = {
    "sound": (gettext_lazy("Your last decision was sound"), "is-sound"),
    "defensible": (gettext_lazy("Your last decision was defensible"), "is-held"),
    "poor": (gettext_lazy("Your last decision was poor"), "is-poor"),
    "harmful": (gettext_lazy("Your last decision did harm"), "is-harmful"),
    "": (gettext_lazy("What your last decision changed"), "is-open"),
}
_LATE = (gettext_lazy("Time ran out before this was done"), "is-lost")


@dataclass(frozen=True)
class Feedback:
    heading: str
    state: str
    decided: str
    outcome: Outcome | None  # None where time ran out before it was done
    changes: tuple[Change, ...]


def feedback(play: Play, place: int, money: Money) -> Feedback:
    """Tells of decision number `place`, counted from 0."""
    step = play.steps[place]
    outcome = step.turn.outcome
    verdict = outcome.verdict if outcome else ""
    heading, state = _VERDICTS[verdict] if outcome else _LATE
    return Feedback(
        heading=str(heading),
        state=state,
        decided=decision_in_words(step.scene, step.turn.decision),
        outcome=outcome,
        changes=tuple(Changes(play, place, money).listed()),
    )


def decision_in_words(scene: Scene, decision: Decision) -> str:
    """The text of the choice, or the marks of a task's answer."""
    if isinstance(decision, Fraction):
        marks = formats.localize(float(one_decimal(decision)))
        return _("Task handed in: %(marks)s of 100 marks") % {"marks": marks}
    return next(choice.text for choice in scene.choices if choice.id == decision)


def decision_name(scene: Scene, decision: Decision) -> str:
    """The short name of the choice, for lists; of a task the same as in words."""
    for choice in scene.choices:
        if choice.id == decision:
            return short_name(choice.short, choice.text)
    return decision_in_words(scene, decision)


@dataclass(frozen=True)
class LogEntry:
    hour: int  # at which it was decided
    scene: str
    decided: str
    name: str
    verdict: str
    state: str


def log(play: Play) -> list[LogEntry]:
    """Lists all decisions so far."""
    entries = []
    for step in play.steps:
        verdict = step.turn.outcome.verdict if step.turn.outcome else ""
        entries.append(
            LogEntry(
                step.before.clock,
                step.scene.title,
                decision_in_words(step.scene, step.turn.decision),
                decision_name(step.scene, step.turn.decision),
                str(VERDICTS.get(verdict, "")),
                _VERDICTS[verdict][1],
            )
        )
    return entries
