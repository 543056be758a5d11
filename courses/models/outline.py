"""The days of a course with their activities, and what one person has done of them.

It takes two queries; three where something is handed in, and one more where that is due
on a date of follow-up.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.deadlines import DeadlineStatus
from courses.models.cohorts import Cohort
from courses.models.enrolments import Completion, Enrolment
from courses.models.submissions import Submission
from courses.models.twins import without_twins

# What an outline shows, of the many columns that pages have.
_OF_PAGES = ("pk", "path", "translation_key", "title", "url_path", "content_type_id")
_OF_ACTIVITIES = (
    "minutes",
    "reading_minutes",
    "exercise_minutes",
    "required",
    "starts",
    "in_one_line",
)
_OF_ASSIGNMENTS = ("follow_up", "days_after")
_OF_DAYS = ("summary", "is_follow_up")
_COLUMNS = {
    **{name: F(f"activitypage__{name}") for name in _OF_ACTIVITIES},
    **{name: F(f"activitypage__assignmentpage__{name}") for name in _OF_ASSIGNMENTS},
    **{name: F(f"modulepage__{name}") for name in _OF_DAYS},
}


# What is asked of each course and each person in it: put together once, and never run
# itself.


@cache
def _live_pages() -> QuerySet[Page, dict[str, Any]]:
    pages = without_twins(Page.objects.filter(live=True)).order_by("path")
    return pages.values(*_OF_PAGES, **_COLUMNS)


@cache
def _completions() -> QuerySet[Completion, Any]:
    return Completion.objects.order_by().values_list("activity_key", "completed_at")


@cache
def _submissions() -> QuerySet[Submission, Any]:
    return Submission.objects.order_by().values_list("activity_key", "state")


@dataclass(frozen=True)
class Entry:
    """One activity of a course, with what one person has done of it."""

    pk: int
    path: str
    translation_key: UUID
    title: str
    url_path: str
    content_type_id: int
    minutes: int
    reading_minutes: int
    exercise_minutes: int
    required: bool
    starts: dt.time | None
    in_one_line: str
    follow_up: str | None  # None where nothing is handed in
    days_after: int | None
    done_at: dt.datetime | None
    cohort: Cohort | None
    state: str  # of the submission

    @property
    def page_class(self) -> type[Model] | None:
        return ContentType.objects.get_for_id(self.content_type_id).model_class()

    @property
    def done(self) -> bool:
        return self.done_at is not None

    @property
    def is_task(self) -> bool:
        """Whether something is handed in and reviewed, if there is a cohort."""
        return self.follow_up is not None

    def due_in(self, cohort: Cohort) -> dt.date | None:
        return cohort.due(self.follow_up or "", self.days_after)

    @cached_property
    def deadline(self) -> DeadlineStatus | None:
        """How far the person is with an assignment of their cohort."""
        if not self.is_task or self.cohort is None:
            return None
        due, today = self.due_in(self.cohort), self.cohort.today
        return DeadlineStatus(due, today, self.state, self.done)

    @property
    def is_to_do(self) -> bool:
        """Whether it is neither done nor left to those who review it."""
        return not self.done and not (self.deadline and self.deadline.is_waiting)


@dataclass(frozen=True)
class Day:
    pk: int
    path: str
    title: str
    summary: str
    is_follow_up: bool
    number: int  # of a follow-up, that of the day before
    date: dt.date | None
    entries: list[Entry] = field(default_factory=list)

    @property
    def label(self) -> str:
        if self.is_follow_up:
            return _("Follow-up")
        return _("Day %(number)s") % {"number": self.number}

    def holds(self, path: str) -> bool:
        """Whether the page at `path` in the tree is part of the day."""
        return path.startswith(self.path)

    @cached_property
    def minutes(self) -> int:
        return sum(entry.minutes for entry in self.entries)

    @cached_property
    def done(self) -> int:
        """How many of its activities are done."""
        return sum(entry.done for entry in self.entries)

    @property
    def complete(self) -> bool:
        return bool(self.entries) and self.done == len(self.entries)


class Outline:
    """The published days of a course; `enrolment` is None where nobody takes it."""

    def __init__(
        self,
        course: Page,
        enrolment: Enrolment | None,
        states: dict[UUID, str] | None = None,
    ) -> None:
        """`states` are those of what was handed in, by translation key, where they are
        known already.
        """
        self.course = course
        self.enrolment = enrolment
        self._known_states = states
        self._address: str | None = None

    @cached_property
    def days(self) -> list[Day]:
        days: list[Day] = []
        number = 0
        for row in self._rows():
            if len(row["path"]) == self._path_length_of_days:
                number += not row["is_follow_up"]
                days.append(self._day(row, number))
            elif days and days[-1].holds(row["path"]) and row["minutes"] is not None:
                days[-1].entries.append(self._entry(row))
        return days

    @cached_property
    def _path_length_of_days(self) -> int:
        return len(self.course.path) + Page.steplen

    def _rows(self) -> Iterable[dict[str, Any]]:
        """Reads days and activities as they follow each other in the tree."""
        days = self.course.depth + 1
        return _live_pages().filter(
            path__startswith=self.course.path,
            depth__range=(days, days + 1),  # without the scenes of cases
        )

    def _day(self, row: dict[str, Any], number: int) -> Day:
        return Day(
            **{name: row[name] for name in ("pk", "path", "title", *_OF_DAYS)},
            number=number,
            date=None if row["is_follow_up"] else self._date_of(number),
        )

    def _entry(self, row: dict[str, Any]) -> Entry:
        key, names = row["translation_key"], (*_OF_PAGES, *_OF_ACTIVITIES)
        is_task = row["follow_up"] is not None and self._cohort is not None
        return Entry(
            **{name: row[name] for name in (*names, *_OF_ASSIGNMENTS)},
            done_at=self._done_at.get(key),
            cohort=self._cohort,
            state=self._states.get(key, "") if is_task else "",
        )

    @cached_property
    def _cohort(self) -> Cohort | None:
        return self.enrolment.cohort if self.enrolment else None

    @cached_property
    def _done_at(self) -> dict[UUID, dt.datetime]:
        """When each activity was done, by translation key."""
        if self.enrolment is None:
            return {}
        return dict(_completions().filter(enrolment=self.enrolment))

    @cached_property
    def _states(self) -> dict[UUID, str]:
        """Returns states of submissions by translation key, if there are tasks."""
        if self._known_states is not None:
            return self._known_states
        if self.enrolment is None:
            return {}
        return dict(_submissions().filter(enrolment=self.enrolment))

    def _date_of(self, day: int) -> dt.date | None:
        cohort = self._cohort
        return cohort.starts + dt.timedelta(days=day - 1) if cohort else None

    def address_of(self, entry: Entry, request: HttpRequest | None = None) -> str:
        """Returns the address of an entry.

        It continues the address of the course, as the paths in the tree do.
        """
        if self._address is None:
            self._address = self.course.get_url(request) or ""
        return self._address + entry.url_path.removeprefix(self.course.url_path)

    @cached_property
    def entries(self) -> list[Entry]:
        return [entry for day in self.days for entry in day.entries]

    @cached_property
    def held(self) -> list[Day]:
        """The days that are held, without the follow-up at home."""
        return [day for day in self.days if not day.is_follow_up]

    @cached_property
    def sessions(self) -> int:
        return sum(len(day.entries) for day in self.held)

    @cached_property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.held)

    @cached_property
    def total(self) -> int:
        return sum(len(day.entries) for day in self.days)

    @cached_property
    def done(self) -> int:
        return sum(entry.done for entry in self.entries)

    @cached_property
    def required_total(self) -> int:
        return sum(entry.required for entry in self.entries)

    @cached_property
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

    def open_after(self, activity: Page | Entry | None) -> Entry | None:
        """Returns what is to do next: the first behind `activity`, else the first.

        Assignments of the follow-up come after all that is done before.
        """
        to_do = [entry for entry in self.entries if entry.is_to_do]
        behind = [e for e in to_do if activity is None or e.path > activity.path]
        in_order = sorted(behind + to_do, key=lambda entry: bool(entry.follow_up))
        return next(iter(in_order), None)

    @cached_property
    def next_entry(self) -> Entry | None:
        """Returns the entry to continue with: the first open one after the last one
        done.
        """
        done = [(entry.done_at, entry) for entry in self.entries if entry.done_at]
        last = max(done, key=lambda pair: pair[0], default=None)
        return self.open_after(last[1] if last else None)

    @property
    def next_day(self) -> Day | None:
        return self._day_at(self.next_entry.path) if self.next_entry else None
