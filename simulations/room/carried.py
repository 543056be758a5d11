"""A play of which nothing is kept: all of it travels in its address, signed, so that
nothing comes back but what this site wrote.

A step is the id of a choice, or [the answer to a task] as `task_kinds` has it.
"""

from contextlib import suppress
from fractions import Fraction
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.utils.translation import gettext as _

from case_engine.decisions import Decision, Refused
from case_engine.model import Task
from case_engine.play import Turn
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.exceptions import DecisionRefused, StaleDecision
from simulations.models.task_notes import TaskNotes, TooMuchToKeepError
from simulations.room.task_kinds import by_kind
from simulations.room.task_kinds.base import Answer, NotAnAnswerError

LONGEST = 3000
"""Characters: web servers take addresses of about 4,000."""

Step = str | list[Any]


class CarriedPlay:
    """A `PlaySession`, as an attempt is one."""

    pk = ""  # so choices keep their own names, and stand as they were written
    is_open = True
    state = "open"  # for the templates, which ask an attempt for it

    def __init__(
        self,
        content: Content,
        salt: str,
        steps: list[Step] | None = None,
        working: dict[str, Any] | None = None,
    ) -> None:
        self.content = content
        self.salt = salt
        self.steps = steps or []
        self.working = working or {}

    def begun(self) -> Play:
        """The play before its first decision."""
        return Play.begun(self.content)

    def kept(self, steps: list[Step], working: dict[str, Any]) -> list[Any]:
        """What travels: the steps, the notes, and what else the play depends on."""
        return [steps, working]

    @cached_property
    def play(self) -> Play:
        """The play goes as far as its decisions follow in the content as it is now."""
        play = self.begun()
        for step in self.steps:
            turn = self._turn(play, step)
            if turn is None:
                break
            play = play.followed_by(turn)
        return play

    def _turn(self, play: Play, step: Step) -> Turn | None:
        """Returns what the step brings now; None where it no longer fits."""
        decision: Decision
        if isinstance(step, str):
            decision = step
        else:
            task = self.content.case.scenes[play.state.scene].task
            if task is None:
                return None
            answer = _again(task, step[0], self.content.case.currency)
            if answer is None:
                return None
            decision = answer.marks
        turn = play.after(decision)
        return None if isinstance(turn, Refused) else turn

    @property
    def length(self) -> int:
        return len(self.play.turns)

    @property
    def answers(self) -> list[Any]:
        return [None if isinstance(s, str) else s[0] for s in self.steps[: self.length]]

    def keep_working(self, sequence: int, working: TaskNotes) -> None:
        if sequence != self.length:
            raise StaleDecision(sequence)
        scene = self.play.state.scene
        merged = TaskNotes.of(self.working, scene).merged(working)
        self.working = merged.kept_in({}, scene)

    def decide(
        self,
        sequence: int,
        decision: Decision,
        reason: str = "",
        answer: Any = None,
        working: TaskNotes | None = None,
    ) -> Turn:
        """Takes a decision as an attempt does. A reason is not kept.

        Raises DecisionRefused, also where the play outgrows its address.
        """
        if sequence != self.length:
            raise StaleDecision(sequence)
        if working is not None:
            with suppress(TooMuchToKeepError):  # a decision counts without its notes
                self.keep_working(sequence, working)
        turn = self.play.after(decision)
        if isinstance(turn, Refused):
            raise DecisionRefused.by_engine(turn)
        step: Step = [answer] if isinstance(decision, Fraction) else decision
        steps = [*self.steps[: self.length], step]
        if len(self._signed(steps, {})) > LONGEST:
            raise DecisionRefused("too-long", self.too_long_text)
        self.steps, self.working = steps, {} if isinstance(step, str) else self.working
        self.play = self.play.followed_by(turn)
        return turn

    @property
    def too_long_text(self) -> str:
        return _("This play has become too long. Begin again.")

    @property
    def carried(self) -> str:
        """Returns the query of its address. Notes that make it too long are left
        out.
        """
        steps = self.steps[: self.length]
        signed = self._signed(steps, self.working)
        if len(signed) > LONGEST:
            signed = self._signed(steps, {})
        return urlencode({"play": signed})

    def _signed(self, steps: list[Step], working: dict[str, Any]) -> str:
        return signing.dumps(self.kept(steps, working), salt=self.salt, compress=True)


def _again(task: Task, given: Any, currency: str) -> Answer | None:
    """Marks an answer by the task as it is now; None where that asks something else."""
    try:
        kind = by_kind(task)
        return kind.read(*kind.sent(given), currency)
    except (NotAnAnswerError, AttributeError, TypeError, KeyError):
        return None
