from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from webinars.models.registrations import Registration


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> "NoticeQuerySet":
        return self.filter(registration__in=Registration.objects.visible_to(user))

    def unsent(self) -> "NoticeQuerySet":
        return self.filter(claimed_at=None)


class Notice(models.Model):
    """One mail to one registered person: written down with what it tells of.

    The constraint lets each be due once; whoever sends it claims it first, so that it
    leaves at most once. A key of the kind and the invitation's sequence: a webinar
    that moved is reminded of anew.
    """

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmation")
        WAITING = "waiting", _("place in the waiting list")
        MOVED_UP = "moved-up", _("a seat became free")
        DAY_BEFORE = "day-before", _("reminder a day before")
        HOUR_BEFORE = "hour-before", _("reminder an hour before")
        CHANGED = "changed", _("change of time")
        CALLED_OFF = "called-off", _("cancellation")
        RECORDING = "recording", _("recording available")

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    sequence = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about a webinar")
        verbose_name_plural = _("mails about webinars")
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(claimed_at=None),
                name="webinar_mail_unsent",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "kind", "sequence"],
                name="webinar_mail_due_once",
            ),
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(kind="recording"),
                name="webinar_recording_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.registration}"

    def claim(self) -> bool:
        """True for one caller, ever."""
        unsent = Notice.objects.unsent().filter(pk=self.pk)
        return unsent.update(claimed_at=timezone.now()) == 1
