"""People and courses for tests. Everything is really in the database."""

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Membership, Region, User
from courses.models import Cohort, CourseIndexPage, CoursePage, LessonPage, ModulePage

PASSWORD = "a long enough password"


def a_person(
    name: str, region: Region | None = None, state: str = "approved", **fields: Any
) -> User:
    """A member of `region`, approved unless `state` says otherwise; "" for nobody."""
    email = f"{slugify(name)}@example.org"
    fields = {"full_name": name, **fields}
    user = User.objects.create_user(email, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if state:
        Membership.objects.create(
            user=user,
            region=region,
            state=state,
            authority=Membership.Authority.LAW_ENFORCEMENT,
            focus="Tracing",
            reason="A reason." if state in ("refused", "suspended") else "",
            decided_at=None if state == "applied" else timezone.now(),
        )
    return user


def a_region(name: str, *countries: str) -> Region:
    """The one of this name, made where there is none, with these countries."""
    region, _created = Region.objects.get_or_create(name=name)
    if countries:
        region.countries = countries
        region.save()
    return region


def a_course(title: str, days: int = 1, lessons: int = 2, **fields: Any) -> CoursePage:
    """A published course of `days` with `lessons` each: “Lesson 1.1”, “Lesson 1.2” …
    It belongs to region one, unless `region` says otherwise.
    """
    defaults = {
        "summary": f"About {title}.",
        "self_paced": True,
        "region": a_region("Region one"),
    }
    course = CoursePage(title=title, **{**defaults, **fields})
    CourseIndexPage.objects.get(locale__language_code="en").add_child(instance=course)
    for number in range(1, days + 1):
        day = ModulePage(title=f"Day {number} of {title}")
        course.add_child(instance=day)
        for lesson in range(1, lessons + 1):
            add_lesson(day, f"Lesson {number}.{lesson}")
    return course


def the_workshop() -> CoursePage:
    """The five-day workshop of the starter content, given to region one."""
    found = CoursePage.objects.filter(slug="regional-workshop")
    for course in found:
        course.region = a_region("Region one")
        course.save()
    return found.get(locale__language_code="en")


def add_lesson(day: ModulePage, title: str, **fields: Any) -> LessonPage:
    text = f"<p>The text of {title}.</p>"
    lesson = LessonPage(title=title, body=[("paragraph", text)], **fields)
    day.add_child(instance=lesson)
    return lesson


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.descendant_of(course).order_by("path"))


def a_cohort(course: CoursePage, region: Region, **fields: Any) -> Cohort:
    """Begins in a month, open for enrolment, with 20 seats.

    `follow_ups` has the dates of follow-up by number.
    """
    follow_ups = fields.pop("follow_ups", {})
    starts = fields.pop("starts", timezone.localdate() + dt.timedelta(days=30))
    defaults = {
        "name": f"{region.name}: {course.title}",
        "place": "Gaborone",
        "ends": starts + dt.timedelta(days=4),
        "capacity": 20,
    }
    cohort = Cohort.objects.create(
        course=course, region=region, starts=starts, **{**defaults, **fields}
    )
    cohort.set_follow_ups(follow_ups)
    return cohort
