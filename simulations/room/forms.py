"""What comes from the room: a choice or an answer, and why."""

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from case_engine.decisions import Decision
from case_engine.model import Task
from simulations.exceptions import DecisionRefused, StaleDecision
from simulations.models.attempts import REASON_AT_MOST
from simulations.models.task_notes import Working, plain
from simulations.room import answers
from simulations.room.answers import Answer, NotAnAnswerError
from simulations.room.choices import choice_named, opaque_id
from simulations.room.session import PlaySession


class RoomForm:
    """Errors stand with what was typed, which the page shows again."""

    def __init__(self, attempt: PlaySession, posted: QueryDict) -> None:
        self.attempt = attempt
        self.posted = posted
        self.errors: dict[str, str] = {}
        self.amount_errors: dict[str, str] = {}  # by account

    @property
    def reason(self) -> str:
        return plain(self.posted.get("reason", "")).replace("\r\n", "\n").strip()

    @property
    def chosen(self) -> str:
        return self.posted.get("choice", "")

    @cached_property
    def sequence(self) -> int:
        text = self.posted.get("sequence", "")
        return int(text) if text.isdecimal() and len(text) < 6 else -1

    @property
    def scene(self) -> str:
        """The one that was asked about, so that a decision is known again when it
        comes twice.
        """
        states = self.attempt.play.states
        return states[self.sequence if 0 <= self.sequence < len(states) else -1].scene

    @property
    def task(self) -> Task | None:
        return self.attempt.play.content.case.scenes[self.scene].task

    @property
    def working(self) -> Working:
        """As far as the page showed it."""
        reason = self.reason[: 2 * REASON_AT_MOST]
        return Working(self._rows, self._amounts, self._ids, reason)

    @property
    def _rows(self) -> dict[str, str]:
        places = range(len(self.task.ledger.transactions)) if self.task.ledger else ()
        names = ((str(place), f"row-{place}") for place in places)
        return {key: self.posted[name] for key, name in names if name in self.posted}

    @property
    def _amounts(self) -> dict[str, str]:
        names = {f"amount-{i}": account for i, account in enumerate(self.task.accounts)}
        return {
            a: self.posted[name] for name, a in names.items() if name in self.posted
        }

    @property
    def _ids(self) -> list[str]:
        key = str(self.attempt.pk)
        ids = {opaque_id(key, option.id): option.id for option in self.task.options}
        posted = self.posted.getlist("option")
        found = [ids[value] for value in posted if value in ids]
        return self._moved(
            found, ids.get(self.posted.get("move", "").rpartition(":")[0], "")
        )

    def _moved(self, ids: list[str], moved: str) -> list[str]:
        """One step up or down, as the button says that was pressed."""
        if moved not in ids:
            return ids
        place = ids.index(moved)
        other = place + (-1 if self.posted["move"].endswith(":up") else 1)
        if 0 <= other < len(ids):
            ids[place], ids[other] = ids[other], ids[place]
        return ids

    def keep(self) -> None:
        """What was typed beside a task, whatever becomes of it."""
        if self.task is None:
            raise StaleDecision(self.sequence)
        self.attempt.keep_working(self.sequence, self.working)


class DecisionForm(RoomForm):
    def is_valid(self) -> bool:
        if self.task is None and not self.chosen:
            self.errors["choice"] = _(
                "Choose what you do. Nothing is decided yet, and the clock stands."
            )
        elif self.task is not None:
            self._read_answer()
        over = len(self.reason) - REASON_AT_MOST
        if over > 0:
            text = ngettext(
                "This is %(over)d character too long. Shorten it, then decide.",
                "This is %(over)d characters too long. Shorten it, then decide.",
                over,
            )
            self.errors["reason"] = text % {"over": over}
        return not self.errors

    def _read_answer(self) -> None:
        try:
            self.answer = self._answered(self.task)
        except NotAnAnswerError as error:
            whole = error.errors.pop("", "")
            self.amount_errors = error.errors
            self.errors["choice"] = whole or ngettext(
                "One amount cannot be read",
                "%(count)d amounts cannot be read",
                len(error.errors),
            ) % {"count": len(error.errors)}

    def _answered(self, task: Task) -> Answer:
        if task.kind == "trace":
            currency = self.attempt.play.content.case.currency
            return answers.traced(task, self._amounts, currency)
        read = answers.ticked if task.kind == "select" else answers.ordered
        return read(task, self._ids)

    answer: Answer | None = None

    def decide(self) -> None:
        given = self.answer.given if self.answer else None
        noted = self.working if self.answer else None
        self.attempt.decide(self.sequence, self.decision, self.reason, given, noted)

    @property
    def decision(self) -> Decision:
        if self.answer is not None:
            return self.answer.marks
        content, key = self.attempt.play.content, str(self.attempt.pk)
        return choice_named(content, self.scene, key, self.chosen)

    def refuse(self, refused: DecisionRefused) -> None:
        self.errors["choice"] = str(refused)
