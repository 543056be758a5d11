"""Which pages a search may find, for whom."""

import re
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from wagtail.models import Locale, Page

from accounts.models import User
from courses.models import ActivityPage, CoursePage, Enrolment, TwinPair
from courses.models.pages import reads_all_lessons
from webinars.models import WebinarIndexPage


def pages_for(user: User | AnonymousUser, query: str) -> Any:
    """Returns search results, best first: courses, webinars and the user's own lessons.

    They are a sequence that the search engine fills, or a query set of nothing.
    """
    # The index has a query language of its own; its signs are not for readers.
    words = " ".join(re.findall(r"\w+(?:[.'’-]\w+)*", query))
    if not words:
        return Page.objects.none()
    pages = Page.objects.live().public().filter(locale=Locale.get_active())
    pages = pages.exclude(translation_key__in=TwinPair.objects.twin_keys())
    visible = pages.filter(_visible(user)).select_related("activitypage")
    return visible.search(words, operator="and")


def _visible(user: User | AnonymousUser) -> Q:
    courses = Page.objects.type_q(CoursePage)
    activities = Page.objects.type_q(ActivityPage)
    if reads_all_lessons(user):
        return courses | activities
    # Webinars alone are announced to everybody.
    lists = WebinarIndexPage.objects.values_list("path", flat=True)
    open_ones = [*_paths(user), *lists]
    return reduce(
        or_, (activities & Q(path__startswith=path) for path in open_ones), courses
    )


def _paths(user: User | AnonymousUser) -> list[str]:
    """Returns the paths of the courses that a member takes, in every language."""
    if not user.is_authenticated or not user.is_member:
        return []
    enrolments = Enrolment.objects.active().filter(user_id=user.pk)
    keys = enrolments.values("course__translation_key")
    courses = CoursePage.objects.filter(translation_key__in=keys)
    return list(courses.values_list("path", flat=True))
