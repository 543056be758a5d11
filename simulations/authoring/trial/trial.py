"""A play of a draft, of which nothing is kept: all of it travels in its address.

    [scene it began in, [what was in hand], [decision], {scene: working}]

A decision is the id of a choice, or [the answer to a task] as
`simulations.room.task_kinds` has it. Signed, so that nothing comes back but what this
site wrote.
"""

from fractions import Fraction
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from case_engine.decisions import Decision, Refused
from case_engine.model import Task
from case_engine.play import Turn
from simulations.authoring.trial.repair import Gap, Playable
from simulations.content.play import Play
from simulations.exceptions import DecisionRefused, StaleDecision
from simulations.models.task_notes import TaskNotes
from simulations.room.task_kinds import by_kind
from simulations.room.task_kinds.base import Answer, NotAnAnswerError

LONGEST = 3000
"""Characters: web servers take addresses of about 4,000."""

Step = str | list[Any]


class Trial:
    """A `room.session.PlaySession`, as an attempt is one."""

    pk = ""  # so choices keep their own names, which an author may see
    is_open = True
    state = "open"  # for the templates, which ask an attempt for it

    def __init__(
        self,
        case_pk: int,
        playable: Playable,
        scene: str = "",
        held: list[str] | None = None,
        steps: list[Step] | None = None,
        working: dict[str, Any] | None = None,
    ) -> None:
        self.case_pk = case_pk
        self.playable = playable
        self.content = playable.content
        known = scene in self.content.scenes
        self.scene = scene if known else self.content.case.start
        self.is_elsewhere = bool(scene) and not known
        self.held = held or []
        self.steps = steps or []
        self.working = working or {}

    @classmethod
    def from_query(cls, case_pk: int, playable: Playable, query: QueryDict) -> "Trial":
        """The play in an address, or a new one from the scene that is named there."""
        try:
            kept = signing.loads(query.get("play", ""), salt=_salt(case_pk))
        except signing.BadSignature:
            scene, held = query.get("scene", ""), query.getlist("held")[:500]
            return cls(case_pk, playable, scene, held)
        return cls(case_pk, playable, *kept)

    @cached_property
    def play(self) -> Play:
        """The play goes as far as its decisions follow in the draft as it is now."""
        play = Play.begun(self.content, self.scene, self.held)
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
    def left_out(self) -> int:
        """How many decisions do not follow any more, since the draft was changed."""
        return len(self.steps) - self.length

    @property
    def answers(self) -> list[Any]:
        return [None if isinstance(s, str) else s[0] for s in self.steps[: self.length]]

    @property
    def gap(self) -> Gap | None:
        return self.playable.gaps.get(self.play.state.scene)

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
            self.keep_working(sequence, working)
        turn = self.play.after(decision)
        if isinstance(turn, Refused):
            raise DecisionRefused.by_engine(turn)
        step: Step = [answer] if isinstance(decision, Fraction) else decision
        steps = [*self.steps[: self.length], step]
        if len(self._signed(steps, {})) > LONGEST:
            text = _("This play is too long to be tried. Begin at a later scene.")
            raise DecisionRefused("too-long", text)
        self.steps, self.working = steps, {} if isinstance(step, str) else self.working
        self.play = self.play.followed_by(turn)
        return turn

    def one_less(self) -> "Trial | None":
        """The trial as it was before the last decision; None at its beginning."""
        if not self.length:
            return None
        steps = self.steps[: self.length - 1]
        return Trial(self.case_pk, self.playable, self.scene, self.held, steps)

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
        kept = [self.scene, self.held, steps, working]
        return signing.dumps(kept, salt=_salt(self.case_pk), compress=True)

    def at(self, name: str = "try") -> str:
        """The address of it, or of what belongs to it."""
        return f"{reverse(f'cases:{name}', args=[self.case_pk])}?{self.carried}"


def _salt(case_pk: int) -> str:
    return f"cases:try:{case_pk}"


def _again(task: Task, given: Any, currency: str) -> Answer | None:
    """Marks an answer by the task as it is now; None where that asks something else."""
    try:
        kind = by_kind(task)
        return kind.read(*kind.sent(given), currency)
    except (NotAnAnswerError, AttributeError, TypeError, KeyError):
        return None
