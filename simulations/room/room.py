"""Everything that a page of the room shows."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from case_engine.texts import body_of
from simulations.content.money import Money
from simulations.content.play import Play
from simulations.content.rich_text import rendered
from simulations.models.task_notes import TaskNotes
from simulations.room.case_file import CaseFile, EvidenceRow
from simulations.room.choices import ChoiceCard, choices
from simulations.room.clock import Clock
from simulations.room.feedback import Feedback, LogEntry, feedback, log
from simulations.room.fragments import Fragments
from simulations.room.ledger_table import LedgerQuery
from simulations.room.money_flow import Flow
from simulations.room.player_view import PlayerView
from simulations.room.solutions import may_be_told, solved
from simulations.room.task_kinds.base import Solution
from simulations.room.tasks import TaskView
from simulations.room.value_bar import ValueBar


class Room:
    """`key` is what names the attempt to its forms; empty where nothing is kept.

    `answers` are those of its decisions, None where one was no task's; `kept` are the
    workings beside its tasks, `errors` what is wrong with an answer just sent.
    `keeps_solutions_back` says whether another attempt could still count; it is asked
    after a task alone.
    """

    def __init__(
        self,
        play: Play,
        key: str = "",
        *,
        answers: Sequence[Any] = (),
        kept: dict[str, Any] | None = None,
        ledger_query: LedgerQuery = LedgerQuery(),  # noqa: B008 it cannot be changed
        errors: dict[str, str] | None = None,
        keeps_solutions_back: Callable[[], bool] = bool,
    ) -> None:
        self.play = play
        self.key = key
        self.answers = answers
        self.kept = kept or {}
        self.ledger_query = ledger_query
        self.errors = errors
        self.keeps_solutions_back = keeps_solutions_back
        self.raw = play.content.raw
        self.money = Money.of(self.raw)
        self.sequence = len(play.turns)
        self.view = PlayerView(play)
        before = PlayerView(play, self.sequence - 1) if play.turns else None
        self.file = CaseFile(self.view, before, self.money)
        self.flow = Flow(self.view, before, self.money)

    @property
    def title(self) -> str:
        return self.raw["title"]

    @property
    def language(self) -> str:
        return self.raw["language"]

    @property
    def number(self) -> int:
        """That of the decision that is asked for, counted from 1, without doors."""
        return self.decisions_taken + 1

    @property
    def decisions_taken(self) -> int:
        return self.play.decisions_taken

    @cached_property
    def clock(self) -> Clock:
        return Clock.at(self.play.state.clock, self.raw)

    @cached_property
    def value_bar(self) -> ValueBar:
        return ValueBar(self.view.value, self.view.first_lapse, self.money)

    @cached_property
    def fragments(self) -> Fragments:
        """Returns the parts of the page that are rendered already."""
        return Fragments(self)

    @property
    def scene(self) -> dict[str, Any]:
        return self.play.content.scenes[self.play.state.scene]

    @property
    def is_over(self) -> bool:
        return "ending" in self.scene

    @cached_property
    def choices(self) -> list[ChoiceCard]:
        return choices(self.play, self.key)

    @cached_property
    def task(self) -> TaskView | None:
        if "task" not in self.scene:
            return None
        working = TaskNotes.of(self.kept, self.scene["id"])
        return TaskView(self.play, self.key, working, self.ledger_query, self.errors)

    @cached_property
    def solution(self) -> Solution | None:
        """Shows what was right in the task that the last decision answered. None where
        there was none, or where it may not be told.
        """
        scene = self._answered_task
        if not scene or self.is_solution_kept_back:
            return None
        rows = TaskNotes.of(self.kept, scene).rows
        answer = self.answers[-1] if self.answers else None
        return solved(self.play.content, scene, answer, rows)

    @cached_property
    def is_solution_kept_back(self) -> bool:
        return bool(self._answered_task) and self.keeps_solutions_back()

    @cached_property
    def _answered_task(self) -> str:
        """The task that the last decision answered, unless it may be asked again."""
        if not self.play.turns:
            return ""
        content, scene = self.play.content, self.play.states[-2].scene
        if content.case.scenes[scene].task is None:
            return ""
        return scene if may_be_told(content, scene, self.play.state.scene) else ""

    @property
    def body(self) -> SafeString:
        """What the scene says on the state in which it is shown."""
        return self._texts[0]

    @cached_property
    def evidence(self) -> list[tuple[EvidenceRow, SafeString]]:
        return list(zip(self.file.evidence, self._texts[1:], strict=True))

    @cached_property
    def _texts(self) -> list[SafeString]:
        parts = body_of(self.play.content.case, self.play.state) or [""]
        bodies = (row.body for row in self.file.evidence)
        texts = rendered([*parts, *bodies])
        body = mark_safe("".join(texts[: len(parts)]))  # noqa: S308 - cleaned
        return [body, *texts[len(parts) :]]

    @cached_property
    def feedback(self) -> Feedback | None:
        """Tells of the decision that led here; None at the beginning."""
        if not self.play.turns:
            return None
        return feedback(self.play, self.sequence - 1, self.money)

    @cached_property
    def log(self) -> list[LogEntry]:
        return log(self.play)
