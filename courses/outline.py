"""What stands where in a course, and what of it one person has done: one query."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import DateTimeField, OuterRef, Subquery, Value
from wagtail.models import Page

if TYPE_CHECKING:
    from courses.models import CoursePage, Enrolment


@dataclass(frozen=True)
class Entry:
    """One activity of a course."""

    page: Page

    @property
    def done_at(self) -> dt.datetime | None:
        return self.page.done_at

    @property
    def done(self) -> bool:
        return self.done_at is not None

    @property
    def minutes(self) -> int:
        return self.page.activitypage.minutes

    @property
    def required(self) -> bool:
        return self.page.activitypage.required

    @property
    def starts(self) -> dt.time | None:
        return self.page.activitypage.starts

    @property
    def in_one_line(self) -> str:
        return self.page.activitypage.in_one_line


@dataclass(frozen=True)
class Day:
    page: Page
    number: int
    date: dt.date | None
    entries: list[Entry] = field(default_factory=list)

    @property
    def summary(self) -> str:
        return self.page.modulepage.summary

    def holds(self, page: Page) -> bool:
        return page.path.startswith(self.page.path)

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
        for page in self._pages():
            if page.depth == self.course.depth + 1:
                days.append(Day(page, len(days) + 1, self._date_after(len(days))))
            elif days and days[-1].holds(page) and hasattr(page, "activitypage"):
                days[-1].entries.append(Entry(page))
        return days

    def _pages(self) -> Iterator[Page]:
        done_at = Value(None, output_field=DateTimeField())
        if self.enrolment is not None:
            mine = self.enrolment.completions.filter(
                activity_key=OuterRef("translation_key")
            )
            done_at = Subquery(mine.values("completed_at"))
        pages = Page.objects.descendant_of(self.course).live().order_by("path")
        return pages.select_related("activitypage", "modulepage").annotate(
            done_at=done_at
        )

    def _date_after(self, days: int) -> dt.date | None:
        cohort = self.enrolment and self.enrolment.cohort
        return cohort.starts + dt.timedelta(days=days) if cohort else None

    @property
    def entries(self) -> Iterator[Entry]:
        return (entry for day in self.days for entry in day.entries)

    @property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.days)

    @property
    def total(self) -> int:
        return sum(1 for _entry in self.entries)

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
        return next((day for day in self.days if day.holds(page)), None)

    def entry_of(self, page: Page) -> Entry | None:
        return next((entry for entry in self.entries if entry.page.pk == page.pk), None)

    def before(self, page: Page) -> Entry | None:
        previous = [entry for entry in self.entries if entry.page.path < page.path]
        return previous[-1] if previous else None

    def after(self, page: Page) -> Entry | None:
        return next((e for e in self.entries if e.page.path > page.path), None)

    def open_after(self, page: Page | None) -> Entry | None:
        """The next activity not yet done behind `page`, else the first one anywhere."""
        to_do = [entry for entry in self.entries if not entry.done]
        behind = [e for e in to_do if page is None or e.page.path > page.path]
        return next(iter(behind + to_do), None)

    @cached_property
    def next_entry(self) -> Entry | None:
        """Where she left: behind what she did last."""
        done = [entry for entry in self.entries if entry.done]
        last = max(done, key=lambda entry: entry.done_at, default=None)
        return self.open_after(last.page if last else None)

    @property
    def next_day(self) -> Day | None:
        return self.day_of(self.next_entry.page) if self.next_entry else None
