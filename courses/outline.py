"""What stands where in a course, and what of it one person has done.

One query reads the whole tree of a course, one more what was done.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from wagtail.models import Page

if TYPE_CHECKING:
    from courses.models import CoursePage, Enrolment


@dataclass(frozen=True)
class Entry:
    """One activity of a course."""

    page: Page
    done: bool

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

    def holds(self, page: Page) -> bool:
        return page.path.startswith(self.page.path) and hasattr(page, "activitypage")

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
    def done_keys(self) -> list[UUID]:
        """The activities done, in the order in which they were done."""
        if self.enrolment is None:
            return []
        completions = self.enrolment.completions.order_by("completed_at", "pk")
        return list(completions.values_list("activity_key", flat=True))

    @cached_property
    def days(self) -> list[Day]:
        done = set(self.done_keys)
        days: list[Day] = []
        pages = (
            Page.objects.descendant_of(self.course)
            .live()
            .select_related("activitypage", "locale")
            .order_by("path")
        )
        for page in pages:
            if page.depth == self.course.depth + 1:
                days.append(Day(page, len(days) + 1, self._date_after(len(days))))
            elif days and days[-1].holds(page):
                days[-1].entries.append(Entry(page, page.translation_key in done))
        return days

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
        return next((d for d in self.days if page.path.startswith(d.page.path)), None)

    def entry_of(self, page: Page) -> Entry | None:
        return next((e for e in self.entries if e.page.pk == page.pk), None)

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

    @property
    def next_day(self) -> Day | None:
        return self.day_of(self.next_entry.page) if self.next_entry else None

    @cached_property
    def next_entry(self) -> Entry | None:
        """Where she left: behind what she did last."""
        by_key = {entry.page.translation_key: entry.page for entry in self.entries}
        done = [by_key[key] for key in self.done_keys if key in by_key]
        return self.open_after(done[-1] if done else None)
