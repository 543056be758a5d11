"""People × activities of one cohort: as many queries for few of both as for many."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.db.models import CharField, FloatField, IntegerField
from django.db.models.functions import Cast
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


@dataclass(frozen=True)
class Cell:
    """`kind` is a class of the style sheet; `words` say what `mark` stands for."""

    kind: str
    mark: str
    words: str
    score: float | None = None


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
        self._told: dict[tuple[float | None, int], Cell] = {}
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
        otherwise = [
            self._late if column.date < today else self._open for column in self.columns
        ]
        return [self._row(enrolment, otherwise) for enrolment in self.people]

    @cached_property
    def _done(self) -> Mapping[int, dict[int, Cell]]:
        """By enrolment and place in the columns. Of a thousand people these are many:
        hence rows, not records, of kinds that Django takes as the database gives them,
        and each kind is put into words once. A key as text has dashes on PostgreSQL
        and none on SQLite.
        """
        places = {
            text: place
            for place, column in enumerate(self.columns)
            for text in (str(column.key), column.key.hex)
        }
        found = Completion.objects.filter(enrolment__in=[e.pk for e in self.people])
        found = found.annotate(
            key=Cast("activity_key", CharField()),
            points=Cast("score", FloatField()),
            need_not=Cast("excused", IntegerField()),
        )
        done: dict[int, dict[int, Cell]] = defaultdict(dict)
        told = self._told
        for enrolment, key, *how in found.values_list(
            "enrolment_id", "key", "points", "need_not"
        ):
            if key in places:
                kind = tuple(how)
                if kind not in told:
                    told[kind] = _done(*how)
                done[enrolment][places[key]] = told[kind]
        return done

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

    def _row(self, enrolment: Enrolment, otherwise: list[Cell]) -> Row:
        cells, failed = otherwise.copy(), []
        for place, attempts in self._tried(enrolment):
            cells[place] = _tried(attempts) or cells[place]
            if sum(attempt.passed is False for attempt in attempts) >= 2:
                failed.append(place)
        done = self._done.get(enrolment.pk, {})
        for place, cell in done.items():
            cells[place] = cell
        titles = [self.columns[p].page.title for p in sorted(failed) if p not in done]
        return Row(enrolment, cells, self._overdue(cells), titles)

    def _tried(self, enrolment: Enrolment) -> list[tuple[int, list[Attempt]]]:
        of_hers = self.attempts.get(enrolment.pk)
        if not of_hers:
            return []
        return [
            (place, of_hers[column.key])
            for place, column in enumerate(self.columns)
            if column.key in of_hers
        ]

    def _overdue(self, cells: list[Cell]) -> int:
        return sum(
            cell is self._late and required
            for cell, required in zip(cells, self._required, strict=True)
        )

    @cached_property
    def _required(self) -> list[bool]:
        return [column.required for column in self.columns]


def _done(score: float | None, excused: int) -> Cell:
    if excused:
        return Cell("x", "–", _("excused"))
    if score is None:
        return Cell("d", "✓", _("done"))
    text = _number(score)
    return Cell("d", text, _("passed, %(score)s") % {"score": text}, score)


def _tried(attempts: list[Attempt]) -> Cell | None:
    """Of a case that is not done; None where nothing is to be told."""
    if any(attempt.is_open for attempt in attempts):
        return Cell("p", "…", _("in progress"))
    if attempts[-1].score is None:
        return None
    score = _number(attempts[-1].score)
    return Cell("f", score, _("not passed, %(score)s") % {"score": score})


def _number(score: float | Decimal) -> str:
    return formats.number_format(score, 0, use_l10n=True)
