"""The mail of a week, a row that is claimed once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mailing.models import OutboxMail


class RecallMail(OutboxMail):
    """`day` is that of its moment, where the person lives."""

    READER = "user"

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="recall_mails"
    )
    day = models.DateField()

    class Meta(OutboxMail.Meta):
        verbose_name = _("recall mail")
        verbose_name_plural = _("recall mails")
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="recall_mail_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.day}"
