"""The cohorts as the desk lists them: from stored numbers, in one query."""

from django.db.models import OuterRef, QuerySet, Sum

from accounts.models import User
from certificates.models import Certificate
from courses.counting import number_of, percent_of
from courses.models import Cohort, Enrolment


def listed(user: User) -> QuerySet[Cohort]:
    """Returns cohorts with their `people`, with the `percent` of what is required that
    these have done, and with their `certificates`; the latest first.
    """
    enrolments = Enrolment.objects.active().filter(cohort=OuterRef("pk"))
    certificates = Certificate.objects.filter(enrolment__cohort=OuterRef("pk"))
    return (
        Cohort.objects.led_by(user)
        .select_related("region", "course")
        .prefetch_related("follow_up_dates")
        .annotate(
            people=number_of(enrolments, "cohort"),
            done=number_of(enrolments, "cohort", Sum("required_done")),
            required=number_of(enrolments, "cohort", Sum("required_total")),
            percent=percent_of("done", "required"),
            certificates=number_of(certificates, "enrolment__cohort"),
        )
        .order_by("-starts", "name")
    )


def chosen(cohorts: QuerySet[Cohort], region: str, year: str) -> QuerySet[Cohort]:
    """Filters by parts of an address. These may be anything: then it finds nothing."""
    if not (region + year).isascii() or len(year) > 4 or len(region) > 9:
        return cohorts.none()
    for name, number in (("region", region), ("starts__year", year)):
        if number:
            known = number.isdecimal()
            cohorts = cohorts.filter(**{name: number}) if known else cohorts.none()
    return cohorts
