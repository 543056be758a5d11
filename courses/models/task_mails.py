"""Mails about tasks, each a row that is claimed once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment
from mailing.models import OutboxMail


class TaskReminder(OutboxMail):
    """To somebody whose task is due soon. A date that moves is told again."""

    READER = "enrolment__user"

    class Kind(models.TextChoices):
        WEEK_BEFORE = "week-before", _("a week before")
        ON_THE_DAY = "on-the-day", _("on the day")

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="task_reminders"
    )
    activity_key = models.UUIDField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    due = models.DateField()

    class Meta(OutboxMail.Meta):
        verbose_name = _("reminder of a task")
        verbose_name_plural = _("reminders of tasks")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "kind", "due"],
                name="task_reminded_of_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.enrolment}"


class ReviewDigest(OutboxMail):
    """A mail to a facilitator, once a day: what waits for a review in one cohort."""

    READER = "reader"

    cohort = models.ForeignKey(
        Cohort, on_delete=models.CASCADE, related_name="review_digests"
    )
    reader = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="review_digests"
    )
    day = models.DateField()

    class Meta(OutboxMail.Meta):
        verbose_name = _("digest of hand-ins")
        verbose_name_plural = _("digests of hand-ins")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "reader", "day"], name="digest_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reader}: {self.cohort}"
