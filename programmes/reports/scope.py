"""Whom somebody's reports are about."""

from accounts.models import Region, User
from courses.models import Cohort, Enrolment
from courses.models.enrolments import EnrolmentQuerySet


def seats_of(user: User) -> EnrolmentQuerySet:
    """Returns seats of the cohorts that the user leads, without what was withdrawn.
    Their own seat in another one is visible to them, and nothing to report on.
    """
    seats = Enrolment.objects.visible_to(user).active()
    if user.is_superuser:
        return seats
    return seats.filter(cohort__in=Cohort.objects.led_by(user).values("pk"))


def reach_of(user: User) -> list[str]:
    """Returns the regions and cohorts of a user, to see later whether they have all."""
    if user.is_superuser:
        return ["everything"]
    regions = Region.objects.managed_by(user).values_list("pk", flat=True)
    cohorts = Cohort.objects.led_by(user).filter(facilitators=user)
    return [
        *(f"region {pk}" for pk in regions.order_by("pk")),
        *(f"cohort {pk}" for pk in cohorts.values_list("pk", flat=True).order_by("pk")),
    ]


def still_reaches(user: User, reach: list[str]) -> bool:
    return user.is_superuser or set(reach) <= set(reach_of(user))
