"""People × activities of one cohort: as many queries for few of both as for many."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.due import Standing
from courses.models import Cohort, Completion, CoursePage, Enrolment, Submission
from courses.outline import Day, Entry, Outline
from simulations.models import Attempt, CasePage


@dataclass(frozen=True)
class Column:
    page: Page
    day: int | None  # none in the follow-up
    label: str
    date: dt.date | None  # on which it is held, or due
    required: bool
    is_task: bool  # something is handed in

    @property
    def key(self) -> UUID:
        return self.page.translation_key

    @property
    def is_case(self) -> bool:
        return self.page.specific_class is CasePage


@dataclass(frozen=True)
class Cell:
    """`kind` is a class of the style sheet; `words` say what `mark` stands for."""

    kind: str
    mark: str
    words: str


@dataclass(frozen=True)
class Row:
    enrolment: Enrolment
    cells: list[Cell]
    overdue: int
    failed_twice: list[str]  # titles
    tasks_overdue: list[str]  # titles


class Matrix:
    def __init__(self, cohort: Cohort, people: Iterable[Enrolment]) -> None:
        self.cohort = cohort
        self.people = list(people)

    @cached_property
    def course(self) -> CoursePage:
        """As the reader's language has it."""
        shown = CoursePage.objects.shown_for([self.cohort.course])
        return shown[self.cohort.course.translation_key]

    @cached_property
    def columns(self) -> list[Column]:
        """As far as it is published; days follow each other from the first one of the
        cohort.
        """
        return [
            Column(
                entry.page,
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
    def rows(self) -> list[Row]:
        return [self._row(enrolment) for enrolment in self.people]

    @cached_property
    def completions(self) -> dict[tuple[int, UUID], Completion]:
        found = Completion.objects.filter(enrolment__in=[e.pk for e in self.people])
        found = found.select_related("marked_by")
        return {(each.enrolment_id, each.activity_key): each for each in found}

    @cached_property
    def handed_in(self) -> dict[tuple[int, UUID], str]:
        """The state of what was handed in for each task."""
        if not any(column.is_task for column in self.columns):
            return {}
        found = Submission.objects.filter(enrolment__in=[e.pk for e in self.people])
        told = found.values_list("enrolment", "activity_key", "state")
        return {(enrolment, key): state for enrolment, key, state in told}

    @cached_property
    def attempts(self) -> dict[tuple[int, UUID], list[Attempt]]:
        """At cases, the earlier ones first."""
        found = Attempt.objects.filter(enrolment__in=[e.pk for e in self.people])
        found = found.with_version().order_by("started_at", "pk")
        attempts: dict[tuple[int, UUID], list[Attempt]] = defaultdict(list)
        for attempt in found:
            attempts[attempt.enrolment_id, attempt.version.case_key].append(attempt)
        return attempts

    def _row(self, enrolment: Enrolment) -> Row:
        cells = [self._cell(enrolment, column) for column in self.columns]
        pairs = zip(cells, self.columns, strict=True)
        late = [column for cell, column in pairs if cell.kind == "l"]
        return Row(
            enrolment,
            cells,
            overdue=sum(each.required and not each.is_task for each in late),
            failed_twice=self._failed_twice(enrolment),
            tasks_overdue=[each.page.title for each in late if each.is_task],
        )

    @cached_property
    def _failures(self) -> Counter[tuple[int, UUID]]:
        """How often somebody did not pass what she has not completed since."""
        return Counter(
            {
                at: sum(attempt.passed is False for attempt in attempts)
                for at, attempts in self.attempts.items()
                if at not in self.completions
            }
        )

    def _failed_twice(self, enrolment: Enrolment) -> list[str]:
        return [
            column.page.title
            for column in self.columns
            if self._failures[enrolment.pk, column.key] >= 2
        ]

    def _cell(self, enrolment: Enrolment, column: Column) -> Cell:
        at = enrolment.pk, column.key
        if completion := self.completions.get(at):
            return _done(completion)
        if column.is_task:
            return self._cell_of_task(column, self.handed_in.get(at, ""))
        attempts = self.attempts.get(at, [])
        if any(attempt.is_open for attempt in attempts):
            return Cell("p", "…", _("in progress"))
        if attempts and attempts[-1].score is not None:
            score = _number(attempts[-1].score)
            return Cell("f", score, _("not passed, %(score)s") % {"score": score})
        if column.date and column.date < timezone.localdate():
            return Cell("l", _("late"), _("overdue"))
        return Cell("o", "·", _("not yet"))

    def _cell_of_task(self, column: Column, state: str) -> Cell:
        standing = Standing(column.date, self.cohort.today, state)
        if standing.is_waiting:
            return Cell("p", "?", standing.words)
        if standing.is_overdue:
            return Cell("l", _("late"), standing.words)
        if standing.is_returned:
            return Cell("p", "←", standing.words)
        return Cell("o", "·", standing.words or _("not yet"))


def _done(completion: Completion) -> Cell:
    if completion.excused:
        return Cell("x", "–", _("excused"))
    if completion.score is not None:
        score = _number(completion.score)
        return Cell("d", score, _("passed, %(score)s") % {"score": score})
    return Cell("d", "✓", _("done"))


def _number(score: object) -> str:
    return formats.number_format(score, 0, use_l10n=True)
