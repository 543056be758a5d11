"""Regions, cohorts and people of the demo. All people are fictional."""

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import Membership, Region, RegionRole, User
from courses import progress
from courses.models import Cohort, CoursePage, Enrolment
from courses.models.follow_ups import usual_follow_ups
from courses.models.outline import Outline
from home.demo import shapes
from home.demo.follow_up import submit
from home.demo.recall import build_recall
from simulations.models import CasePage
from webinars.models import WebinarPage


def build_people(demo: shapes.Demo, course: CoursePage) -> None:
    regions = {region.id: _region(region) for region in demo.regions}
    cohorts = {c.id: cohort_of(c, regions[c.region], course) for c in demo.cohorts}
    _give_to_the_instructors_region(course, demo, regions)
    for person in demo.people:
        user, created = _user(person, demo.password)
        if not created:
            continue
        _apply(user, person)
        if person.role == "instructor":
            regions[person.region].appoint(user, RegionRole.Role.INSTRUCTOR)
            for led in person.facilitates:
                cohorts[led].facilitators.add(user)
        elif person.role == "manager":
            regions[person.region].appoint(user, RegionRole.Role.MANAGER)
        if person.cohort:
            enrolment = _enrol(user, cohorts[person.cohort], person.done)
            if person.done:
                build_recall(enrolment, course)
            for submission in person.hand_ins:
                reviewer = cohorts[person.cohort].facilitators.get()
                submit(enrolment, submission, by=reviewer)


def _give_to_the_instructors_region(
    course: CoursePage, demo: shapes.Demo, regions: dict[str, Region]
) -> None:
    """Gives what has no region yet: the starter workshop, its cases and webinars."""
    teaching = next(p for p in demo.people if p.role == "instructor")
    for model in CoursePage, CasePage, WebinarPage:
        for page in model.objects.filter(region=None):
            page.region = regions[teaching.region]
            page.save()


def _region(region: shapes.Region) -> Region:
    # django-countries takes a list, and has no types to say so.
    defaults: dict[str, Any] = {"countries": region.countries}
    created, _new = Region.objects.get_or_create(name=region.name, defaults=defaults)
    return created


def cohort_of(cohort: shapes.Cohort, region: Region, course: CoursePage) -> Cohort:
    """Finds a cohort by course, region and place, or makes it.

    Its dates count from the first run.
    """
    known = Cohort.objects.filter(course=course, region=region, place=cohort.place)
    if first := known.first():
        return first
    starts = timezone.localdate() + dt.timedelta(days=cohort.starts_in_days)
    if cohort.starts_in_days > 0:
        starts += dt.timedelta(days=7 - starts.weekday())
    ends = starts + dt.timedelta(days=4)
    created = Cohort.objects.create(
        course=course,
        region=region,
        name=cohort.name.format(year=starts.year),
        starts=starts,
        ends=ends,
        place=cohort.place,
        time_zone=cohort.time_zone,
        capacity=cohort.capacity,
        language=cohort.language,
        enrolment_opens=_days_from_now(cohort.opens_in_days),
        enrolment_closes=_days_from_now(cohort.closes_after_days),
    )
    created.set_follow_ups(usual_follow_ups(ends))
    return created


def _days_from_now(days: int | None) -> dt.datetime | None:
    return None if days is None else timezone.now() + dt.timedelta(days=days)


def _user(person: shapes.Person, password: str) -> tuple[User, bool]:
    if existing := User.objects.filter(email=person.email).first():
        return existing, False
    user = User.objects.create_user(
        person.email,
        password,
        full_name=person.name,
        language=person.language,
        time_zone=person.time_zone,
        country=person.country,
        organisation=person.organisation,
        is_superuser=person.role == "administrator",
    )
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return user, True


def _apply(user: User, person: shapes.Person) -> None:
    """Enrols without mail: none of them reads any."""
    membership = Membership(user=user, authority=person.authority, focus=person.focus)
    membership.nominated_by = person.nominated_by
    membership.apply()
    if person.role != "applicant":
        membership.state = Membership.State.APPROVED
        membership.decided_at = timezone.now()
        membership.save()


def _enrol(user: User, cohort: Cohort, done: int) -> Enrolment:
    enrolment = cohort.enrol(user)
    days = Outline(cohort.course, enrolment).held
    entries = [entry for day in days for entry in day.entries]
    for entry in entries[:done]:
        progress.complete(enrolment, entry.translation_key)
    return enrolment
