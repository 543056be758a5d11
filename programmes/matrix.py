"""People × activities of one cohort: as many queries for few of both as for many."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import Cohort, Completion, CoursePage, Enrolment
from courses.outline import Outline
from simulations.models import Attempt, CasePage


@dataclass(frozen=True)
class Column:
    page: Page
    day: int
    date: dt.date
    required: bool

    @cached_property
    def key(self) -> UUID:
        return self.page.translation_key

    @property
    def is_case(self) -> bool:
        return self.page.specific_class is CasePage


class Done(NamedTuple):
    """What the matrix tells of a completion."""

    score: Decimal | None
    excused: bool


@dataclass(frozen=True)
class Cell:
    """`kind` is a class of the style sheet; `words` say what `mark` stands for."""

    kind: str
    mark: str
    words: str
    score: Decimal | None = None


@dataclass(frozen=True)
class Row:
    enrolment: Enrolment
    cells: list[Cell]
    overdue: int
    failed_twice: list[str]  # titles


class Matrix:
    def __init__(self, cohort: Cohort, people: Iterable[Enrolment]) -> None:
        self.cohort = cohort
        self.people = list(people)
        self._told: dict[Done, Cell] = {}
        self._late = Cell("l", _("late"), _("overdue"))
        self._open = Cell("o", "·", _("not yet"))

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
                day.number,
                self.cohort.starts + dt.timedelta(days=day.number - 1),
                entry.required,
            )
            for day in Outline(self.course, None).days
            for entry in day.entries
        ]

    @cached_property
    def rows(self) -> list[Row]:
        today = timezone.localdate()
        where = [
            (column, column.key, self._late if column.date < today else self._open)
            for column in self.columns
        ]
        return [self._row(enrolment, where) for enrolment in self.people]

    @cached_property
    def completions(self) -> Mapping[int, dict[UUID, Done]]:
        """By enrolment and activity. Of a thousand people these are many: hence rows,
        not records.
        """
        found = Completion.objects.filter(enrolment__in=[e.pk for e in self.people])
        names = ("enrolment_id", "activity_key", "score", "excused")
        completions: dict[int, dict[UUID, Done]] = defaultdict(dict)
        for enrolment, key, score, excused in found.values_list(*names):
            completions[enrolment][key] = Done(score, excused)
        return completions

    @cached_property
    def attempts(self) -> Mapping[int, dict[UUID, list[Attempt]]]:
        """At cases, by enrolment and activity, the earlier ones first."""
        found = Attempt.objects.filter(enrolment__in=[e.pk for e in self.people])
        found = found.with_version().order_by("started_at", "pk")
        attempts: dict[int, dict[UUID, list[Attempt]]] = defaultdict(dict)
        for attempt in found:
            of_hers = attempts[attempt.enrolment_id]
            of_hers.setdefault(attempt.version.case_key, []).append(attempt)
        return attempts

    def _row(self, enrolment: Enrolment, where: list[tuple[Column, UUID, Cell]]) -> Row:
        done = self.completions.get(enrolment.pk, {})
        tried = self.attempts.get(enrolment.pk, {})
        cells, overdue, failed = [], 0, []
        for column, key, otherwise in where:
            if key in done:
                cell = self._done(done[key])
            elif key in tried:
                cell = _tried(tried[key]) or otherwise
                if sum(attempt.passed is False for attempt in tried[key]) >= 2:
                    failed.append(column.page.title)
            else:
                cell = otherwise
            overdue += cell is self._late and column.required
            cells.append(cell)
        return Row(enrolment, cells, overdue, failed)

    def _done(self, done: Done) -> Cell:
        """Most are alike: each kind is put into words once."""
        if done not in self._told:
            self._told[done] = _in_words(done)
        return self._told[done]


def _in_words(done: Done) -> Cell:
    if done.excused:
        return Cell("x", "–", _("excused"))
    if done.score is None:
        return Cell("d", "✓", _("done"))
    score = _number(done.score)
    return Cell("d", score, _("passed, %(score)s") % {"score": score}, done.score)


def _tried(attempts: list[Attempt]) -> Cell | None:
    """Of a case that is not done; None where nothing is to be told."""
    if any(attempt.is_open for attempt in attempts):
        return Cell("p", "…", _("in progress"))
    if attempts[-1].score is None:
        return None
    score = _number(attempts[-1].score)
    return Cell("f", score, _("not passed, %(score)s") % {"score": score})


def _number(score: Decimal) -> str:
    return formats.number_format(score, 0, use_l10n=True)
