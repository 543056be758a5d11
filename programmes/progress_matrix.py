"""People × activities of one cohort: as many queries for few of both as for many."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property
from uuid import UUID

from django.db.models import FloatField, Q
from django.db.models.functions import Cast
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from courses.deadlines import DeadlineStatus
from courses.models import Cohort, Completion, CoursePage, Enrolment, Submission
from courses.models.outline import Day, Entry, Outline
from courses.translations import translation_of
from simulations.models import Attempt, CasePage
from simulations.models.twins import Occasion

MANY = 100  # people


@dataclass(frozen=True)
class MatrixColumn:
    activity: Entry
    day: int | None  # none in the follow-up
    label: str
    date: dt.date | None  # on which it is held, or due
    required: bool
    is_task: bool  # something is handed in

    @cached_property
    def key(self) -> UUID:
        return self.activity.translation_key

    @property
    def is_case(self) -> bool:
        return self.activity.page_class is CasePage


class CellState(StrEnum):
    """How far a person is with a session; each is a class of the style sheet, too."""

    OPEN = "open"
    LATE = "late"
    PARTIAL = "partial"  # begun, waiting for a review, or returned
    FAILED = "failed"
    DONE = "done"
    EXCUSED = "excused"


@dataclass(frozen=True)
class Cell:
    """What the matrix shows of a person and a session; `words` explain `mark`."""

    state: CellState
    mark: str
    words: str
    score: float | None = None


@dataclass(frozen=True)
class MatrixRow:
    enrolment: Enrolment
    cells: list[Cell]
    overdue: int
    failed_twice: list[str]  # titles
    tasks_overdue: list[str]  # titles


class Matrix:
    def __init__(self, cohort: Cohort, people: Iterable[Enrolment]) -> None:
        self.cohort = cohort
        self.people = list(people)
        self._late = Cell(CellState.LATE, _("late"), _("overdue"))
        self._open = Cell(CellState.OPEN, "·", _("not yet"))

    @cached_property
    def course(self) -> CoursePage:
        """The course as the reader's language has it."""
        return translation_of(self.cohort.course)

    @cached_property
    def columns(self) -> list[MatrixColumn]:
        """As far as it is published; days follow each other from the first one of the
        cohort.
        """
        return [
            MatrixColumn(
                entry,
                None if day.is_follow_up else day.number,
                day.label,
                self._date_of(day, entry),
                entry.required,
                entry.is_task,
            )
            for day in Outline(self.course, None).days
            for entry in day.entries
        ]

    def _date_of(self, day: Day, entry: Entry) -> dt.date | None:
        if entry.is_task:
            return entry.due_in(self.cohort)
        if day.is_follow_up:
            return None
        return self.cohort.starts + dt.timedelta(days=day.number - 1)

    @cached_property
    def rows(self) -> list[MatrixRow]:
        today = timezone.localdate()
        untouched = [self._untouched(column, today) for column in self.columns]
        return [self._row(enrolment, untouched) for enrolment in self.people]

    def _untouched(self, column: MatrixColumn, today: dt.date) -> Cell:
        """Returns the cell of somebody who has not begun."""
        if column.is_task:
            return self._task(column, "")
        is_late = column.date is not None and column.date < today
        return self._late if is_late else self._open

    @cached_property
    def _done(self) -> Mapping[int, dict[int, Cell]]:
        """Returns cells by enrolment and index of the column.

        A thousand people have many cells, so each kind of cell is put into words once.
        """
        completions = Completion.objects.filter(self._of_people)
        # A float is enough, and Django makes decimals of its own slowly.
        completions = completions.annotate(points=Cast("score", FloatField()))
        cell_of = cache(_done_cell)
        done: dict[int, dict[int, Cell]] = defaultdict(dict)
        for enrolment, key, score, excused in completions.values_list(
            "enrolment_id", "activity_key", "points", "excused"
        ):
            if key in self._index_of:
                done[enrolment][self._index_of[key]] = cell_of(score, excused)
        return done

    @property
    def _of_people(self) -> Q:
        """Of many the whole cohort is read: a list of a thousand numbers is dearer
        than the rows of the few whom a filter has left out.
        """
        if len(self.people) > MANY:
            return Q(enrolment__cohort=self.cohort)
        return Q(enrolment__in=[enrolment.pk for enrolment in self.people])

    @cached_property
    def _handed_in(self) -> Mapping[int, dict[UUID, str]]:
        """States of what was handed in, by enrolment and task."""
        states: dict[int, dict[UUID, str]] = defaultdict(dict)
        if self._tasks:
            submissions = Submission.objects.filter(self._of_people)
            for enrolment, key, state in submissions.values_list(
                "enrolment", "activity_key", "state"
            ):
                states[enrolment][key] = state
        return states

    @cached_property
    def _index_of(self) -> dict[UUID, int]:
        """Returns the indexes of the columns by the keys of their activities."""
        return {column.key: index for index, column in enumerate(self.columns)}

    @cached_property
    def _tasks(self) -> list[int]:
        """Returns the indexes of the columns of tasks."""
        return [index for index, column in enumerate(self.columns) if column.is_task]

    @cached_property
    def attempts(self) -> Mapping[int, dict[UUID, list[Attempt]]]:
        """Returns attempts by enrolment and activity, the earlier ones first."""
        tried = Attempt.objects.filter(self._of_people).with_version()
        attempts: dict[int, dict[UUID, list[Attempt]]] = defaultdict(dict)
        for attempt in tried.order_by("started_at", "pk"):
            if attempt.enrolment_id is not None:
                of_person = attempts[attempt.enrolment_id]
                of_person.setdefault(attempt.activity_key, []).append(attempt)
        return attempts

    def _row(self, enrolment: Enrolment, untouched: list[Cell]) -> MatrixRow:
        cells, failed = untouched.copy(), []
        for key, attempts in self.attempts.get(enrolment.pk, {}).items():
            if key in self._index_of:
                index = self._index_of[key]
                tried = [a for a in attempts if a.occasion != Occasion.DELAYED]
                cells[index] = _tried_cell(tried) or cells[index]
                if sum(attempt.passed is False for attempt in tried) >= 2:
                    failed.append(index)
        for key, state in self._handed_in.get(enrolment.pk, {}).items():
            if self._index_of.get(key) in self._tasks:
                index = self._index_of[key]
                cells[index] = self._task(self.columns[index], state)
        done = self._done.get(enrolment.pk, {})
        for index, cell in done.items():
            cells[index] = cell
        late = [
            index for index, cell in enumerate(cells) if cell.state is CellState.LATE
        ]
        return MatrixRow(
            enrolment,
            cells,
            overdue=sum(self.columns[i].required for i in late if i not in self._tasks),
            failed_twice=self._titles(i for i in sorted(failed) if i not in done),
            tasks_overdue=self._titles(i for i in late if i in self._tasks),
        )

    def _titles(self, indexes: Iterable[int]) -> list[str]:
        return [self.columns[index].activity.title for index in indexes]

    def _task(self, column: MatrixColumn, state: str) -> Cell:
        deadline = DeadlineStatus(column.date, self.cohort.today, state)
        if deadline.is_waiting:
            return Cell(CellState.PARTIAL, "?", deadline.words)
        if deadline.is_overdue:
            return Cell(CellState.LATE, _("late"), deadline.words)
        if deadline.is_returned:
            return Cell(CellState.PARTIAL, "←", deadline.words)
        return Cell(CellState.OPEN, "·", deadline.words or _("not yet"))


def _done_cell(score: float | None, excused: bool) -> Cell:
    if excused:
        return Cell(CellState.EXCUSED, "–", _("excused"))
    if score is None:
        return Cell(CellState.DONE, "✓", _("done"))
    text = _number(score)
    return Cell(CellState.DONE, text, _("passed, %(score)s") % {"score": text}, score)


def _tried_cell(attempts: list[Attempt]) -> Cell | None:
    """Returns the cell of a case that is not done; None where nothing was reached."""
    if any(attempt.is_open for attempt in attempts):
        return Cell(CellState.PARTIAL, "…", _("in progress"))
    if not attempts or attempts[-1].score is None:
        return None
    score = _number(attempts[-1].score)
    return Cell(CellState.FAILED, score, _("not passed, %(score)s") % {"score": score})


def _number(score: float | Decimal) -> str:
    return formats.number_format(score, 0, use_l10n=True)
