"""Everything with a date in one person's calendar: webinars, cohorts, due tasks."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from courses.models import Enrolment
from courses.open_assignments import OpenAssignment, assignments_in
from courses.translations import translations_of
from webinars.calendar_invites import event_of
from webinars.ical import CalendarEvent, calendar
from webinars.models import Registration


def feed_of(user: User) -> str:
    """Returns an iCalendar file in the language of the person."""
    with translation.override(user.language):
        return calendar(
            [*_webinars(user), *_courses(user)], name=settings.WAGTAIL_SITE_NAME
        )


def _webinars(user: User) -> Iterator[CalendarEvent]:
    held = Registration.objects.held().filter(user=user)
    registrations = held.select_related("date__page", "user").order_by(
        "date__starts_at"
    )
    pages = [registration.date.page for registration in registrations]
    translations = translations_of(pages, user.language)
    for registration in registrations:
        page = registration.date.page
        yield event_of(registration, translations[page.translation_key].title)


def _courses(user: User) -> Iterator[CalendarEvent]:
    enrolments = Enrolment.objects.filter(user=user, cohort__isnull=False)
    enrolments = enrolments.select_related("course", "cohort")
    shown = translations_of(enrolment.course for enrolment in enrolments)
    for enrolment in enrolments:
        cohort, course = enrolment.cohort, shown[enrolment.course.translation_key]
        if cohort is None:
            continue
        yield CalendarEvent(
            uid=f"cohort-{enrolment.pk}@tracehold",
            title=course.title,
            starts=cohort.starts,
            ends=cohort.ends + dt.timedelta(days=1),
            text=cohort.name,
            address=f"{settings.SITE_URL}{course.get_url()}",
        )
    courses = (
        (enrolment, shown[enrolment.course.translation_key])
        for enrolment in enrolments
        if enrolment.withdrawn_at is None
    )
    for task in assignments_in(courses):
        if task.deadline.due and not task.deadline.done and user.is_member:
            yield _due(task, task.deadline.due)


def _due(task: OpenAssignment, due: dt.date) -> CalendarEvent:
    """Returns the whole day on which a task is due. What was accepted is gone from the
    calendar.
    """
    key, cohort = task.page.translation_key, task.enrolment.cohort
    return CalendarEvent(
        uid=f"task-{task.enrolment.pk}-{key}@tracehold",
        title=_("Due: %(title)s") % {"title": task.page.title},
        starts=due,
        ends=due + dt.timedelta(days=1),
        text=f"{task.course.title}, {cohort.name}" if cohort else task.course.title,
        address=f"{settings.SITE_URL}{task.page.get_url()}",
    )
