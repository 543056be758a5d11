"""A person asks that her data goes: noted first, done after some days to think."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.exceptions import Refusal
from accounts.models.audit import AuditEntry, Deed
from mailing.messages import send_message

if TYPE_CHECKING:
    from accounts.models.people import User


class ErasureRefused(Refusal):
    """Nothing was changed."""

    @classmethod
    def administrator(cls) -> "ErasureRefused":
        text = _t(
            "An administrator's data is not erased. Hand the rights over first, to a "
            "colleague who takes them back."
        )
        return cls("administrator", text)

    @classmethod
    def not_yours(cls) -> "ErasureRefused":
        return cls(
            "not-yours", _t("Only administrators erase the data of somebody else.")
        )

    @classmethod
    def no_reason(cls) -> "ErasureRefused":
        return cls("no-reason", _t("Say which written request this follows."))


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ErasureQuerySet":
        return self if user.is_superuser else self.filter(user=user.pk)

    def due(self) -> "ErasureQuerySet":
        """Not of who has become an administrator meanwhile."""
        return self.filter(due_at__lte=timezone.now(), user__is_superuser=False)

    @transaction.atomic
    def ask(self, user: "User", by: "User | None", reason: str = "") -> "Erasure":
        """By herself, by an administrator on a written request, or `by` None: since
        she has not signed in for long. Asked twice, the first date stays.
        """
        if by is not None and by.pk != user.pk:
            _refuse(by, user, reason.strip())
        if user.is_superuser:
            raise ErasureRefused.administrator()
        now = timezone.now()
        days = dt.timedelta(days=settings.ERASURE_GRACE_DAYS)
        asked = {"asked_at": now, "due_at": now + days, "asked_by": by}
        erasure, is_new = self.get_or_create(user=user, defaults=asked)
        if is_new:
            AuditEntry.objects.record(
                Deed.ERASURE_ASKED, by=by, about=user, detail=reason.strip()
            )
            address = settings.SITE_URL + reverse("accounts:data")
            context = {"erasure": erasure, "address": address}
            send_message(user, "erasure_asked", context)
        return erasure


def _refuse(by: "User", user: "User", reason: str) -> None:
    if not by.is_superuser:
        AuditEntry.objects.record(Deed.BARRED, by=by, about=user)
        raise ErasureRefused.not_yours()
    if not reason:
        raise ErasureRefused.no_reason()


class Erasure(models.Model):
    """What is asked for and not yet done; the row goes with the data."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="erasure"
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    due_at = models.DateTimeField(_("to be done"))
    # None: nobody asked, she has been away for too long.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_at__gte=models.F("asked_at")),
                name="erased_after_it_was_asked_for",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.due_at:%Y-%m-%d}"

    @property
    def is_for_absence(self) -> bool:
        return self.asked_by_id is None

    @transaction.atomic
    def undo(self, by: "User | None") -> None:
        """As long as it is not done."""
        taken, _by_model = Erasure.objects.filter(pk=self.pk).delete()
        if taken:
            AuditEntry.objects.record(Deed.ERASURE_UNDONE, by=by, about=self.user)
