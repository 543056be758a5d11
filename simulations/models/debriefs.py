"""Debriefs that wait until a facilitator opens them."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from accounts.models import User
from courses.models import Cohort
from simulations.models.attempts import Attempt


class DebriefOpeningQuerySet(models.QuerySet["DebriefOpening"]):
    def visible_to(self, user: User | AnonymousUser) -> "DebriefOpeningQuerySet":
        return self.filter(cohort__in=Cohort.objects.led_by(user))


class DebriefOpening(models.Model):
    """The debrief of one case is open to one cohort, in every language of the case."""

    case_key = models.UUIDField()  # the page's translation key
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = DebriefOpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_key", "cohort"], name="debrief_opened_once_per_cohort"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_key}: {self.cohort}"


def debrief_is_open(attempt: Attempt) -> bool:
    """Whether the person who played it may read the debrief.

    Without a cohort there is no facilitator, and so nothing to wait for.
    """
    case = attempt.activity
    cohort_id = attempt.enrolment.cohort_id if attempt.enrolment else None
    if case is None or case.debrief_at_once or cohort_id is None:
        return True
    openings = DebriefOpening.objects.filter(cohort=cohort_id)
    return openings.filter(case_key=attempt.activity_key).exists()
