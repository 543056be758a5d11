"""People and courses for tests. Everything is really in the database."""

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Region, User
from courses.models import Cohort, CourseIndexPage, CoursePage, LessonPage, ModulePage

PASSWORD = "a long enough password"


def a_person(name: str, **fields: Any) -> User:
    email = f"{slugify(name)}@example.org"
    fields = {"full_name": name, **fields}
    user = User.objects.create_user(email, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def a_course(title: str, days: int = 1, lessons: int = 2, **fields: Any) -> CoursePage:
    """A published course of `days` with `lessons` each: “Lesson 1.1”, “Lesson 1.2” …"""
    course = CoursePage(
        title=title, **{"summary": f"About {title}.", "self_paced": True, **fields}
    )
    CourseIndexPage.objects.get(locale__language_code="en").add_child(instance=course)
    for number in range(1, days + 1):
        day = ModulePage(title=f"Day {number} of {title}")
        course.add_child(instance=day)
        for lesson in range(1, lessons + 1):
            add_lesson(day, f"Lesson {number}.{lesson}")
    return course


def add_lesson(day: ModulePage, title: str, **fields: Any) -> LessonPage:
    text = f"<p>The text of {title}.</p>"
    lesson = LessonPage(title=title, body=[("paragraph", text)], **fields)
    day.add_child(instance=lesson)
    return lesson


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.descendant_of(course).order_by("path"))


def a_cohort(course: CoursePage, region: Region, **fields: Any) -> Cohort:
    """Begins in a month, open for enrolment, with 20 seats."""
    starts = fields.pop("starts", timezone.localdate() + dt.timedelta(days=30))
    defaults = {
        "name": f"{region.name}: {course.title}",
        "place": "Gaborone",
        "ends": starts + dt.timedelta(days=4),
        "capacity": 20,
    }
    return Cohort.objects.create(
        course=course, region=region, starts=starts, **{**defaults, **fields}
    )
