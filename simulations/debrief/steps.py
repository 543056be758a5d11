"""The decisions of a play as the debrief tells them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from case_engine.events import EventKind
from case_engine.model import Outcome
from simulations.content import labels
from simulations.content.content import Content
from simulations.content.money import Money
from simulations.content.play import Step
from simulations.debrief.effects import in_words
from simulations.room.feedback import decision_in_words, decision_name
from simulations.room.solutions import solved
from simulations.room.task_kinds.base import Solution

if TYPE_CHECKING:
    from simulations.models import Decision

# A word, a class of the line beside it, a class of the badge.
VERDICTS: dict[str, tuple[Promise | str, str, str]] = {
    "sound": (labels.VERDICTS["sound"], "is-done", "is-done"),
    "defensible": (labels.VERDICTS["defensible"], "is-now", "is-held"),
    "poor": (labels.VERDICTS["poor"], "is-lost", "is-free"),
    "harmful": (labels.VERDICTS["harmful"], "is-lost", "is-lost"),
    "": ("", "is-done", ""),
}
LATE = (gettext_lazy("too late"), "is-lost", "is-lost")


def verdict_of(outcome: Outcome | None) -> tuple[Promise | str, str, str]:
    """Without an outcome it came too late."""
    return VERDICTS[outcome.verdict] if outcome else LATE


@dataclass(frozen=True)
class StepRow:
    number: int  # from 1, doors and all
    decision: int | None  # from 1, among the decisions; None for a door
    hour: int  # once it was done
    hours: int
    scene: str
    decided: str
    name: str  # what was decided, in few words
    verdict: str
    line: str
    badge: str
    effects: list[tuple[str, str]]  # a class of the style sheet, and a sentence
    outcome: Outcome | None  # None where time ran out before it was done
    reason: str = ""
    conduct: int = 0
    lost: str = ""
    is_costliest: bool = False
    task: Solution | None = None
    is_task_kept_back: bool = False  # its solution may not be told yet
    is_answered: bool = False  # whether what was answered is known

    @property
    def is_door(self) -> bool:
        return self.decision is None


_CLASSES = {
    EventKind.HELD: "is-held",
    EventKind.RESTRAINED: "is-secured",
    EventKind.CONFISCATED: "is-secured",
    EventKind.RETURNED: "is-secured",
    EventKind.RELEASED: "is-free",
    EventKind.LAPSED: "is-free",
    EventKind.MOVED: "is-free",
    EventKind.DISSIPATED: "is-lost",
}


def step_rows(
    steps: Iterable[Step],
    content: Content,
    money: Money,
    taken: Mapping[int, "Decision"] | None = None,
    costliest: Step | None = None,
    *,
    tells: bool = True,
) -> Iterator[StepRow]:
    """Yields a row for each step; `taken` has the records of steps by their number, and
    `tells` says whether the reader may know what was right in a task.
    """
    taken = taken or {}
    for step in steps:
        outcome = step.turn.outcome
        verdict, line, badge = verdict_of(outcome)
        yield StepRow(
            number=step.number + 1,
            decision=step.decision_number,
            hour=step.after.clock,
            hours=step.turn.hours,
            scene=step.scene.title,
            decided=decision_in_words(step.scene, step.turn.decision),
            name=decision_name(step.scene, step.turn.decision),
            verdict=str(verdict),
            line=line,
            badge=badge,
            effects=_effects(step, content, money),
            outcome=outcome,
            reason=taken[step.number].reason if step.number in taken else "",
            conduct=step.turn.conduct,
            lost=money.long(step.lost) if step.lost else "",
            is_costliest=costliest is not None and step.number == costliest.number,
            task=_solution(step, content, _answer(taken.get(step.number)))
            if tells
            else None,
            is_task_kept_back=step.scene.task is not None and not tells,
            is_answered=_answer(taken.get(step.number)) is not None,
        )


def _effects(step: Step, content: Content, money: Money) -> list[tuple[str, str]]:
    sentences = in_words(step.events, content, money, step.rightful)
    effects = [(_CLASSES.get(kind, ""), text) for kind, text in sentences]
    points = step.turn.conduct
    if points:
        text = ngettext(
            "Conduct: %(points)+d point", "Conduct: %(points)+d points", points
        )
        effects.append(("", text % {"points": points}))
    return effects


def _answer(decision: "Decision | None") -> Any:
    return decision.answer if decision else None


def _solution(step: Step, content: Content, answer: Any) -> Solution | None:
    """Shows the answer to a task, where one was kept, beside the right one."""
    if step.scene.task is None:
        return None
    return solved(content, step.before.scene, answer, {})
