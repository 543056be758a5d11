"""The assignments of somebody's cohorts, with the day on which each is due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet, prefetch_related_objects

from accounts.models import User
from courses.deadlines import DeadlineStatus
from courses.models import (
    AssignmentPage,
    Completion,
    CoursePage,
    Enrolment,
    Submission,
)
from courses.translations import translations_of

_SHOWN_OF_PAGES = (
    *("title", "url_path", "path", "translation_key", "locale", "alias_of"),
    *("follow_up", "days_after"),
)


@dataclass(frozen=True)
class OpenAssignment:
    """One assignment in one enrolment.

    `page` and `course` are pages in the reader's language.
    """

    enrolment: Enrolment
    course: CoursePage
    page: AssignmentPage
    deadline: DeadlineStatus


def assignments_of(user: User) -> list[OpenAssignment]:
    """Returns those of all cohorts that the person is in now, the earliest first."""
    with_cohort = Enrolment.objects.active().filter(user=user, cohort__isnull=False)
    enrolments = list(with_cohort.select_related("course", "cohort"))
    shown = translations_of(e.course for e in enrolments)
    return assignments_in((e, shown[e.course.translation_key]) for e in enrolments)


def assignments_in(
    taken: Iterable[tuple[Enrolment, CoursePage]],
) -> list[OpenAssignment]:
    """Returns those of the enrolments that have a cohort, the earliest first.

    `taken` gives each enrolment with its course in the reader's language. What has no
    last day comes last.
    """
    taken = [(enrolment, course) for enrolment, course in taken if course.live]
    pages = _pages_below([course for _enrolment, course in taken])
    if not pages:
        return []
    with_cohort = [(e, course, e.cohort) for e, course in taken if e.cohort]
    cohorts = [cohort for _enrolment, _course, cohort in with_cohort]
    prefetch_related_objects(cohorts, "follow_up_dates")
    of_these = {
        "enrolment__in": [enrolment.pk for enrolment, *_rest in with_cohort],
        "activity_key__in": {page.translation_key for page in pages},
    }
    done = set(_by_key(Completion.objects.filter(**of_these), "pk"))
    states = _by_key(Submission.objects.filter(**of_these), "state")
    assignments = []
    for enrolment, course, cohort in with_cohort:
        for page in pages:
            if page.path.startswith(course.path):
                key = enrolment.pk, page.translation_key
                deadline = DeadlineStatus(
                    due=page.due_in(cohort),
                    today=cohort.today,
                    state=states.get(key, ""),
                    done=key in done,
                )
                assignments.append(OpenAssignment(enrolment, course, page, deadline))
    return sorted(assignments, key=lambda each: each.deadline.due or dt.date.max)


def page_for(key: UUID, reader: User) -> AssignmentPage | None:
    """Returns the page in the reader's language, else as it was written first."""
    translations = AssignmentPage.objects.filter(translation_key=key)
    pages = list(translations.select_related("locale").order_by("pk"))
    translated = (p for p in pages if p.locale.language_code == reader.language)
    return next(translated, None) or next(iter(pages), None)


def _pages_below(courses: list[CoursePage]) -> list[AssignmentPage]:
    if not courses:
        return []
    below = reduce(or_, (Q(path__startswith=course.path) for course in courses))
    pages = AssignmentPage.objects.live().filter(below).only(*_SHOWN_OF_PAGES)
    return list(pages.order_by("path"))


def _by_key(rows: QuerySet, column: str) -> dict[tuple[int, UUID], str]:
    """Maps enrolment and activity to the value of `column`."""
    values = rows.values_list("enrolment", "activity_key", column)
    return {(enrolment, key): value for enrolment, key, value in values}
