from typing import Any, ClassVar, Self, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mailing.models import OutboxMail, OutboxMailQuerySet
from webinars.models.registrations import Registration


class NoticeQuerySet(OutboxMailQuerySet["Notice"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """The mails about registrations that this person may see."""
        reader = cast(User | AnonymousUser, user)  # mailing does not know our users
        return self.filter(registration__in=Registration.objects.visible_to(reader))


class Notice(OutboxMail):
    """A mail to somebody who is registered.

    Each is due once for a registration, its kind and the sequence number of the
    invitation: people are reminded again of a webinar that moved.
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

    objects: ClassVar[Any] = NoticeQuerySet.as_manager()

    class Meta(OutboxMail.Meta):
        verbose_name = _("mail about a webinar")
        verbose_name_plural = _("mails about webinars")
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
