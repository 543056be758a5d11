"""Everything with a date in one person's calendar: webinars, and cohorts of courses.

Assignments have no due dates yet; when they have, they belong here.
"""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.utils import translation

from accounts.models import User
from courses.models import CoursePage, Enrolment
from webinars.calendars import Event, calendar
from webinars.invitations import event_of
from webinars.models import Registration
from webinars.writing import titles_in


def feed_of(user: User) -> str:
    """In her language."""
    with translation.override(user.language):
        return calendar(
            [*_webinars(user), *_cohorts(user)], name=settings.WAGTAIL_SITE_NAME
        )


def _webinars(user: User) -> Iterator[Event]:
    held = Registration.objects.held().filter(user=user)
    held = list(held.select_related("date__page", "user").order_by("date__starts_at"))
    titles = titles_in([each.date.page for each in held], user.language)
    for registration in held:
        page = registration.date.page
        yield event_of(registration, titles[page.translation_key])


def _cohorts(user: User) -> Iterator[Event]:
    enrolments = Enrolment.objects.filter(user=user, cohort__isnull=False)
    enrolments = list(enrolments.select_related("course", "cohort"))
    shown = CoursePage.objects.shown_for(each.course for each in enrolments)
    for enrolment in enrolments:
        cohort, course = enrolment.cohort, shown[enrolment.course.translation_key]
        yield Event(
            uid=f"cohort-{enrolment.pk}@tracehold",
            title=course.title,
            starts=cohort.starts,
            ends=cohort.ends + dt.timedelta(days=1),
            text=cohort.name,
            address=f"{settings.SITE_URL}{course.get_url()}",
        )
