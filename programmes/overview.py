"""The cohorts as the desk lists them: from stored numbers, in one query."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from certificates.models import Certificate
from courses.models import Cohort, Enrolment

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Numbers(TypedDict):
        people: int
        done: int  # required activities of all people
        required: int
        certificates: int
        state: str  # set by `with_progress`
        percent: int

    ListedCohort = WithAnnotations[Cohort, _Numbers]


def listed(user: User) -> QuerySet[Cohort]:
    """Returns cohorts with their numbers (see `_Numbers`), the latest first."""
    enrolments = Enrolment.objects.active().filter(cohort=OuterRef("pk"))
    sums = enrolments.order_by().values("cohort")
    certificates = Certificate.objects.filter(enrolment__cohort=OuterRef("pk"))
    by_cohort = certificates.order_by().values("enrolment__cohort")
    return (
        Cohort.objects.led_by(user)
        .select_related("region", "course")
        .prefetch_related("follow_up_dates")
        .annotate(
            people=_number(sums.annotate(n=Count("pk"))),
            done=_number(sums.annotate(n=Sum("required_done"))),
            required=_number(sums.annotate(n=Sum("required_total"))),
            certificates=_number(by_cohort.annotate(n=Count("pk"))),
        )
        .order_by("-starts", "name")
    )


def _number(rows: QuerySet) -> Coalesce:
    return Coalesce(Subquery(rows.values("n")), 0)


def chosen(cohorts: QuerySet[Cohort], region: str, year: str) -> QuerySet[Cohort]:
    """Filters by parts of an address. These may be anything: then it finds nothing."""
    if not (region + year).isascii() or len(year) > 4 or len(region) > 9:
        return cohorts.none()
    for name, number in (("region", region), ("starts__year", year)):
        if number:
            known = number.isdecimal()
            cohorts = cohorts.filter(**{name: number}) if known else cohorts.none()
    return cohorts


def with_progress(cohorts: Iterable[Cohort]) -> list["ListedCohort"]:
    """Sets the `state` of cohorts that were `listed`, and the `percent` done there."""
    listed_cohorts = [cast("ListedCohort", cohort) for cohort in cohorts]
    for cohort in listed_cohorts:
        cohort.state = state(cohort)
        cohort.percent = 100 * cohort.done // cohort.required if cohort.required else 0
    return listed_cohorts


def state(cohort: Cohort) -> str:
    """Returns coming, running, over or followed-up (all its dates have passed)."""
    today: dt.date = timezone.localdate()
    if today < cohort.starts:
        return "coming"
    if today <= cohort.ends:
        return "running"
    return "over" if any(day >= today for day in cohort.follow_ups) else "followed-up"
