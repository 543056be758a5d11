"""Mails about tasks: each is a row first, so that it leaves once at most."""

from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment


class TaskMailQuerySet(models.QuerySet):
    def unsent(self) -> "TaskMailQuerySet":
        return self.filter(claimed_at=None)

    def visible_to(self, user: User | AnonymousUser) -> "TaskMailQuerySet":
        return self.filter(**{self.model.READER: user.pk})


class TaskMail(models.Model):
    """Whoever sends it claims it first."""

    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = TaskMailQuerySet.as_manager()

    class Meta:
        abstract = True

    def claim(self) -> bool:
        """True for one caller, ever."""
        unsent = type(self).objects.unsent().filter(pk=self.pk)
        return unsent.update(claimed_at=timezone.now()) == 1

    def leave(self, message: EmailMessage | None) -> None:
        """None: it is no longer meant, and never leaves."""
        if message is None:
            self.claim()
            return
        # Opened before the claim, so that a mail server that is down loses nothing.
        with message.get_connection() as connection:
            if self.claim():
                connection.send_messages([message])


class TaskReminder(TaskMail):
    """To somebody whose task is due soon. Where the date moves, she is told anew."""

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

    class Meta:
        verbose_name = _("reminder of a task")
        verbose_name_plural = _("reminders of tasks")
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(claimed_at=None),
                name="task_reminder_unsent",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "kind", "due"],
                name="task_reminded_of_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.enrolment}"


class ReviewDigest(TaskMail):
    """To a facilitator: what waits for a review in one of her cohorts, once a day."""

    READER = "reader"

    cohort = models.ForeignKey(
        Cohort, on_delete=models.CASCADE, related_name="review_digests"
    )
    reader = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="review_digests"
    )
    day = models.DateField()

    class Meta:
        verbose_name = _("digest of hand-ins")
        verbose_name_plural = _("digests of hand-ins")
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(claimed_at=None),
                name="review_digest_unsent",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "reader", "day"], name="digest_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reader}: {self.cohort}"
