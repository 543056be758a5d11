"""The days of a course. People who have done the same of a day see the same of it."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from courses.fragment_cache import Fragment
from courses.models.outline import Day, Entry

register = template.Library()

_DAY = Fragment("courses/course/day.html", kept=1024)
_FACTS = Fragment("courses/course/facts.html", kept=256)


class _Session(NamedTuple):
    title: str
    address: str  # empty for those who may not read it
    in_one_line: str
    starts: dt.time | None
    minutes: int
    reading_minutes: int
    exercise_minutes: int
    required: bool
    done: bool
    is_next: bool
    deadline: str  # of an assignment, in words
    badge: str


@register.simple_tag(takes_context=True)
def facts(context: RequestContext) -> SafeString:
    """Renders for whom the course is, who teaches, and how long it takes where."""
    outline, enrolment = context["outline"], context["enrolment"]
    cohort = enrolment.cohort if enrolment is not None else None
    return _FACTS(
        audience=context["page"].audience,
        faculty=tuple(context["faculty"]),
        days=len(outline.held),
        sessions=outline.sessions,
        minutes=outline.minutes,
        place=cohort.place if cohort is not None else "",
        zone=cohort.time_zone if cohort is not None else "",
        foreign=context["foreign"],
    )


@register.simple_tag(takes_context=True)
def day_of_programme(context: RequestContext, day: Day) -> SafeString:
    outline, enrolment = context["outline"], context["enrolment"]
    is_next = enrolment is not None and outline.next_day is day
    return _DAY(
        pk=day.pk,
        label=day.label,
        date=day.date,
        title=day.title,
        summary=day.summary,
        minutes=day.minutes,
        foreign=context["foreign"],
        is_counted=enrolment is not None,
        is_next=is_next,
        is_unfolded=is_next if enrolment is not None else day is outline.days[0],
        done=day.done,
        complete=day.complete,
        sessions=tuple(_sessions(context, day)),
    )


@register.simple_tag(takes_context=True)
def address_of(context: RequestContext, entry: Entry) -> str:
    address: str = context["outline"].address_of(entry, context["request"])
    return address


def _sessions(context: RequestContext, day: Day) -> Iterator[_Session]:
    following = context["outline"].next_entry if context["enrolment"] else None
    for entry in day.entries:
        deadline = entry.deadline
        yield _Session(
            entry.title,
            address_of(context, entry) if context["is_open"] else "",
            entry.in_one_line,
            entry.starts,
            entry.minutes,
            entry.reading_minutes,
            entry.exercise_minutes,
            entry.required,
            entry.done,
            following is entry,
            deadline.words if deadline else "",
            deadline.badge if deadline else "",
        )
