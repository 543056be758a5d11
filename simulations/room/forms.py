"""What comes from the room: a choice or an answer, why, and the notes beside it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from case_engine.decisions import Decision
from exercises.kinds.blinding import Blinding
from simulations.exceptions import DecisionRefused, StaleDecision
from simulations.models.attempts import REASON_AT_MOST
from simulations.models.task_notes import TaskNotes, TooMuchToKeepError, plain
from simulations.room.choices import choice_named
from simulations.room.session import PlaySession
from simulations.room.task_kinds import by_kind
from simulations.room.task_kinds.base import Answer, NotAnAnswerError, TaskKind


class SequenceField(forms.IntegerField):
    """The number of the step that a page showed. Nonsense is -1, which no step has: it
    is as stale as a page that is behind.
    """

    def clean(self, value: Any) -> int:
        try:
            number = super().clean(value)
        except ValidationError:
            return -1
        return -1 if number is None else number


class PlainTextField(forms.CharField):
    """Text that every database can keep, with one kind of line break."""

    def to_python(self, value: Any) -> str:
        text = plain(value or "").replace("\r\n", "\n")
        return super().to_python(text) or ""


class TaskNotesForm(forms.Form):
    """What was noted beside a task. It is always valid: notes are kept as typed."""

    sequence = SequenceField(min_value=0, max_value=99_999)
    reason = PlainTextField(required=False)
    option = forms.Field(required=False, widget=forms.SelectMultiple)
    to = forms.Field(required=False, widget=forms.SelectMultiple)
    move = PlainTextField(required=False)

    def __init__(self, session: PlaySession, data: QueryDict) -> None:
        super().__init__(data)
        self.session = session

    @property
    def scene(self) -> str:
        """The one that was asked about, so that a decision is known again when it
        comes twice.
        """
        states, sequence = self.session.play.states, self.cleaned_data["sequence"]
        return states[sequence if 0 <= sequence < len(states) else -1].scene

    @cached_property
    def task(self) -> TaskKind[Any] | None:
        task = self.session.play.case.scenes[self.scene].task
        return by_kind(task) if task else None

    def keep(self) -> None:
        """Keeps what was typed beside a task. Raises StaleDecision where the page is
        not at the step that is decided next.
        """
        sequence = self.cleaned_data["sequence"]
        if self.task is None:
            raise StaleDecision(sequence)
        self.session.keep_working(sequence, self.working(self.task))

    def working(self, task: TaskKind[Any]) -> TaskNotes:
        """Holds as much as the page showed. The reason may be too long to be decided
        with, and is kept nevertheless.
        """
        reason = self.fields["reason"].clean(self.data.get("reason"))
        return TaskNotes(
            self._rows(task),
            self.amounts(task),
            self.options(task),
            reason[: 2 * REASON_AT_MOST],
        )

    # A ledger has thousands of rows: a field for each would take longer than the rest
    # of the request, so what was typed there is read by its name.

    def _rows(self, task: TaskKind[Any]) -> dict[str, str]:
        count = len(task.ledger.transactions) if task.ledger else 0
        return self._typed({f"row-{place}": str(place) for place in range(count)})

    def amounts(self, task: TaskKind[Any]) -> dict[str, str]:
        """What was typed for each account that is asked for."""
        accounts = enumerate(task.accounts)
        return self._typed({f"amount-{place}": account for place, account in accounts})

    def _typed(self, names: dict[str, str]) -> dict[str, str]:
        return {
            key: self.data[name] for name, key in names.items() if name in self.data
        }

    def options(self, task: TaskKind[Any]) -> list[str]:
        """The ids of the options as they were ticked or put into order."""
        names = [option.id for option in task.options]
        ids = Blinding(str(self.session.pk)).ids(names)
        named = [ids.get(value, "") for value in self.cleaned_data["option"]]
        sent = [name for name in _put(named, self.cleaned_data["to"]) if name]
        option, _colon, direction = self.cleaned_data["move"].rpartition(":")
        return _moved(sent, ids.get(option, ""), -1 if direction == "up" else 1)


def _put(ids: list[str], places: list[str]) -> list[str]:
    """Puts each step to the place that was chosen for it, where that is another one."""
    numbers = {str(number): number for number in range(1, len(ids) + 1)}
    pairs = zip(ids, places, numbers, strict=False)
    moves = {name: to for name, to, own in pairs if to != own and to in numbers}
    put = [name for name in ids if name not in moves]
    for name, to in sorted(moves.items(), key=lambda move: numbers[move[1]]):
        put.insert(numbers[to] - 1, name)
    return put


def _moved(ids: list[str], moved: str, by: int) -> list[str]:
    """One step up or down, as the button says that was pressed."""
    if moved not in ids:
        return ids
    place = ids.index(moved)
    other = place + by
    if 0 <= other < len(ids):
        ids[place], ids[other] = ids[other], ids[place]
    return ids


class DecisionForm(TaskNotesForm):
    choice = PlainTextField(required=False)

    def __init__(self, session: PlaySession, data: QueryDict) -> None:
        super().__init__(session, data)
        self.answer: Answer | None = None
        self.amount_errors: dict[str, str] = {}  # by account

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        over = len(reason) - REASON_AT_MOST
        if over > 0:
            text = ngettext(
                "This is %(over)d character too long. Shorten it, then decide.",
                "This is %(over)d characters too long. Shorten it, then decide.",
                over,
            )
            raise ValidationError(text % {"over": over})
        return reason

    def clean(self) -> None:
        if self.task is not None:
            self._read_answer(self.task)
        elif not self.cleaned_data["choice"]:
            text = _(
                "Choose what you do. Nothing is decided yet, "
                "and the clock has not moved."
            )
            self.add_error("choice", text)

    def _read_answer(self, task: TaskKind[Any]) -> None:
        currency = self.session.play.content.case.currency
        try:
            self.answer = task.read(self.options(task), self.amounts(task), currency)
        except NotAnAnswerError as error:
            whole = error.errors.pop("", "")
            self.amount_errors = error.errors
            text = whole or ngettext(
                "One amount cannot be read",
                "%(count)d amounts cannot be read",
                len(error.errors),
            ) % {"count": len(error.errors)}
            self.add_error("choice", text)

    def decide(self) -> None:
        """Takes the decision, or raises DecisionRefused."""
        sequence, reason = self.cleaned_data["sequence"], self.cleaned_data["reason"]
        if self.answer is None or self.task is None:
            self.session.decide(sequence, self._choice, reason)
        else:
            given, noted = self.answer.given, self.working(self.task)
            self.session.decide(sequence, self.answer.marks, reason, given, noted)

    @property
    def _choice(self) -> Decision:
        content, key = self.session.play.content, str(self.session.pk)
        return choice_named(content, self.scene, key, self.cleaned_data["choice"])

    def refuse(self, refused: DecisionRefused | TooMuchToKeepError) -> None:
        self.add_error("choice", str(refused))
