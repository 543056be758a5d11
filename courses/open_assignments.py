"""The tasks of somebody's cohorts, with the day on which each is due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from accounts.models import User
from courses.deadlines import Standing
from courses.models import (
    AssignmentPage,
    Completion,
    CoursePage,
    Enrolment,
    Submission,
)


@dataclass(frozen=True)
class Task:
    """`page` and `course` as the reader's language has them."""

    enrolment: Enrolment
    course: CoursePage
    page: AssignmentPage
    standing: Standing


def tasks_of(user: User) -> list[Task]:
    """Of all cohorts that she is in now, the earliest first."""
    mine = Enrolment.objects.active().filter(user=user, cohort__isnull=False)
    mine = list(mine.select_related("course", "cohort"))
    shown = CoursePage.objects.shown_for(each.course for each in mine)
    return tasks_in((each, shown[each.course.translation_key]) for each in mine)


def tasks_in(taken: Iterable[tuple[Enrolment, CoursePage]]) -> list[Task]:
    """Of those enrolments that have a cohort; tasks without a last day come last."""
    taken = [each for each in taken if each[1].live]
    pages = _pages_of([course for _enrolment, course in taken])
    taken = [each for each in taken if each[0].cohort_id]
    if not pages:
        return []
    keys = {page.translation_key for page in pages}
    enrolments = [enrolment.pk for enrolment, _course in taken]
    work = {"enrolment__in": enrolments, "activity_key__in": keys}
    done = set(_by_place(Completion.objects.filter(**work), "pk"))
    states = _by_place(Submission.objects.filter(**work), "state")
    tasks = []
    for enrolment, course in taken:
        for page in pages:
            if page.path.startswith(course.path):
                at = enrolment.pk, page.translation_key
                due, today = page.due_in(enrolment.cohort), enrolment.cohort.today
                standing = Standing(due, today, states.get(at, ""), at in done)
                tasks.append(Task(enrolment, course, page, standing))
    last = dt.date.max
    return sorted(tasks, key=lambda task: task.standing.due or last)


def page_for(key: UUID, reader: User) -> AssignmentPage | None:
    """The task as her language has it, else as it was written first."""
    pages = AssignmentPage.objects.filter(translation_key=key)
    pages = list(pages.select_related("locale").order_by("pk"))
    hers = (page for page in pages if page.locale.language_code == reader.language)
    return next(hers, None) or next(iter(pages), None)


def _pages_of(courses: list[CoursePage]) -> list[AssignmentPage]:
    if not courses:
        return []
    below = reduce(or_, (Q(path__startswith=course.path) for course in courses))
    pages = AssignmentPage.objects.live().filter(below).select_related("locale")
    return list(pages.defer("body", "introduction", "to_hand_in").order_by("path"))


def _by_place(rows: object, value: str) -> dict[tuple[int, UUID], object]:
    told = rows.values_list("enrolment", "activity_key", value)
    return {(enrolment, key): each for enrolment, key, each in told}
