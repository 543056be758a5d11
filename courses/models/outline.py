"""What stands where in a course, and what of it one person has done: two queries,
three where there are tasks to hand in."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db import router
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.deadlines import DeadlineStatus

if TYPE_CHECKING:
    from courses.models import Cohort, CoursePage, Enrolment

# In the order in which the model has them, as `from_db` expects.
_OF_PAGE = (
    *("id", "path", "depth", "translation_key", "locale_id", "title"),
    *("content_type_id", "url_path"),
)
_OF_ACTIVITY = (
    *("page_ptr_id", "minutes", "required", "starts", "in_one_line"),
    *("assignmentpage__follow_up", "assignmentpage__days_after"),
)
_OF_DAY = ("summary", "is_follow_up")
_COLUMNS = (
    *_OF_PAGE,
    *(f"activitypage__{name}" for name in _OF_ACTIVITY),
    *(f"modulepage__{name}" for name in _OF_DAY),
)


class _Row(NamedTuple):
    """What an outline shows of a page, without the rest of its many columns."""

    pk: int
    path: str
    depth: int
    translation_key: UUID
    locale_id: int
    title: str
    content_type_id: int
    url_path: str
    activity: int | None
    minutes: int
    required: bool
    starts: dt.time | None
    in_one_line: str
    follow_up: str | None  # of a task
    days_after: int | None  # of a task
    summary: str  # of a day
    is_follow_up: bool  # of a day

    def page(self) -> Page:
        """With what is known of it; all else is asked for when it is needed."""
        values = self[: len(_OF_PAGE)]
        return Page.from_db(router.db_for_read(Page), _OF_PAGE, values)


@dataclass(frozen=True)
class Entry:
    """One activity of a course."""

    row: _Row
    done_at: dt.datetime | None = None
    cohort: "Cohort | None" = None
    state: str = ""  # of what was handed in for a task

    @cached_property
    def page(self) -> Page:
        return self.row.page()

    @property
    def pk(self) -> int:
        return self.row.pk

    @property
    def path(self) -> str:
        return self.row.path

    @property
    def title(self) -> str:
        return self.row.title

    @property
    def done(self) -> bool:
        return self.done_at is not None

    @property
    def minutes(self) -> int:
        return self.row.minutes

    @property
    def required(self) -> bool:
        return self.row.required

    @property
    def starts(self) -> dt.time | None:
        return self.row.starts

    @property
    def in_one_line(self) -> str:
        return self.row.in_one_line

    @property
    def is_task(self) -> bool:
        """Something is handed in and reviewed, if there is a cohort."""
        return self.row.follow_up is not None

    def due_in(self, cohort: "Cohort") -> dt.date | None:
        return cohort.due(self.row.follow_up, self.row.days_after)

    @cached_property
    def deadline(self) -> DeadlineStatus | None:
        """How far she is with a task of her cohort."""
        if not self.is_task or self.cohort is None:
            return None
        due, state = self.due_in(self.cohort), self.state
        return DeadlineStatus(due, self.cohort.today, state, self.done)

    @property
    def is_to_do(self) -> bool:
        """Not done, and not left to those who review it."""
        return not self.done and not (self.deadline and self.deadline.is_waiting)


@dataclass(frozen=True)
class Day:
    row: _Row
    number: int  # of a follow-up, that of the day before
    date: dt.date | None
    entries: list[Entry] = field(default_factory=list)

    @cached_property
    def page(self) -> Page:
        return self.row.page()

    @property
    def summary(self) -> str:
        return self.row.summary

    @property
    def is_follow_up(self) -> bool:
        return self.row.is_follow_up

    @property
    def label(self) -> str:
        if self.is_follow_up:
            return _("Follow-up")
        return _("Day %(number)s") % {"number": self.number}

    def holds(self, path: str) -> bool:
        """The page at `path` in the tree."""
        return path.startswith(self.row.path)

    @property
    def minutes(self) -> int:
        return sum(entry.minutes for entry in self.entries)

    @property
    def done(self) -> int:
        return sum(entry.done for entry in self.entries)

    @property
    def complete(self) -> bool:
        return bool(self.entries) and self.done == len(self.entries)


class Outline:
    """The days of a course with their activities, as far as they are published.

    `enrolment` is None for a visitor: then nothing is done.
    """

    def __init__(self, course: "CoursePage", enrolment: "Enrolment | None") -> None:
        self.course = course
        self.enrolment = enrolment

    @cached_property
    def days(self) -> list[Day]:
        days: list[Day] = []
        done = self._done()
        number = 0
        for row in self._rows():
            if row.depth == self.course.depth + 1:
                number += not row.is_follow_up
                date = None if row.is_follow_up else self._date_of(number)
                days.append(Day(row, number, date))
            elif days and days[-1].holds(row.path) and row.activity:
                days[-1].entries.append(self._entry(row, done))
        return days

    @property
    def _cohort(self) -> "Cohort | None":
        return self.enrolment and self.enrolment.cohort

    def _rows(self) -> Iterator[_Row]:
        deepest = self.course.depth + 2  # no scenes of a case
        pages = Page.objects.filter(
            live=True,
            path__startswith=self.course.path,
            depth__range=(self.course.depth + 1, deepest),
        )
        return map(_Row._make, pages.order_by("path").values_list(*_COLUMNS))

    def _entry(self, row: _Row, done: dict[UUID, dt.datetime]) -> Entry:
        key = row.translation_key
        is_task = row.follow_up is not None and self._cohort is not None
        state = self._handed_in.get(key, "") if is_task else ""
        return Entry(row, done.get(key), self._cohort, state)

    def _done(self) -> dict[UUID, dt.datetime]:
        """When, by activity."""
        if self.enrolment is None:
            return {}
        mine = self.enrolment.completions.values_list("activity_key", "completed_at")
        return dict(mine)

    @cached_property
    def _handed_in(self) -> dict[UUID, str]:
        """The state of it, by task; asked only where there are tasks."""
        return dict(self.enrolment.submissions.values_list("activity_key", "state"))

    def _date_of(self, day: int) -> dt.date | None:
        cohort = self._cohort
        return cohort.starts + dt.timedelta(days=day - 1) if cohort else None

    @property
    def entries(self) -> Iterator[Entry]:
        return (entry for day in self.days for entry in day.entries)

    @property
    def held(self) -> list[Day]:
        """Without the follow-up at home."""
        return [day for day in self.days if not day.is_follow_up]

    @property
    def sessions(self) -> int:
        return sum(len(day.entries) for day in self.held)

    @property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.held)

    @property
    def total(self) -> int:
        return sum(len(day.entries) for day in self.days)

    @property
    def done(self) -> int:
        return sum(entry.done for entry in self.entries)

    @property
    def required_total(self) -> int:
        return sum(entry.required for entry in self.entries)

    @property
    def required_done(self) -> int:
        return sum(entry.done and entry.required for entry in self.entries)

    def day_of(self, page: Page) -> Day | None:
        return self._day_at(page.path)

    def _day_at(self, path: str) -> Day | None:
        return next((day for day in self.days if day.holds(path)), None)

    def entry_of(self, page: Page) -> Entry | None:
        return next((entry for entry in self.entries if entry.pk == page.pk), None)

    def before(self, page: Page) -> Entry | None:
        previous = [entry for entry in self.entries if entry.path < page.path]
        return previous[-1] if previous else None

    def after(self, page: Page) -> Entry | None:
        return next((e for e in self.entries if e.path > page.path), None)

    def open_after(self, page: Page | Entry | None) -> Entry | None:
        """The next one that is to do behind `page`, else the first one anywhere; tasks
        of the follow-up after all that is done before.
        """
        to_do = [entry for entry in self.entries if entry.is_to_do]
        behind = [e for e in to_do if page is None or e.path > page.path]
        in_order = sorted(behind + to_do, key=lambda e: bool(e.row.follow_up))
        return next(iter(in_order), None)

    @cached_property
    def next_entry(self) -> Entry | None:
        """Where she left: behind what she did last."""
        done = [entry for entry in self.entries if entry.done]
        last = max(done, key=lambda entry: entry.done_at, default=None)
        return self.open_after(last)

    @property
    def next_day(self) -> Day | None:
        return self._day_at(self.next_entry.path) if self.next_entry else None
