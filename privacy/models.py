"""What people ask of their data: to take it along, and to have it erased."""

import datetime as dt
import secrets

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditAction, AuditEntry, User
from accounts.storage import private_files
from mailing.messages import send_message
from operating.after_commit import try_after_commit
from privacy.exceptions import ErasureRefused

TIME_OF_A_WORKER = dt.timedelta(hours=6)
"""An export that is not there after this has lost its worker."""


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def visible_to(self, user: User | AnonymousUser) -> "ErasureQuerySet":
        return self if user.is_superuser else self.filter(user=user.pk)

    def due(self) -> "ErasureQuerySet":
        """Those whose day has come, without people who became administrators since."""
        return self.filter(due_at__lte=timezone.now(), user__is_superuser=False)

    @transaction.atomic
    def ask(self, user: User, by: User | None, reason: str = "") -> "Erasure":
        """Notes that the data of `user` is to be erased after ERASURE_GRACE_DAYS.

        `by` is the person, or an administrator with the written request as `reason`; it
        is None for somebody who has not signed in for long. If it was asked for before,
        the first date stays. Raises ErasureRefused.
        """
        if by is not None and by.pk != user.pk:
            _refuse(by, user, reason.strip())
        if user.is_superuser:
            raise ErasureRefused.administrator()
        now = timezone.now()
        days = dt.timedelta(days=settings.ERASURE_GRACE_DAYS)
        values = {"asked_at": now, "due_at": now + days, "asked_by": by}
        erasure, is_new = self.get_or_create(user=user, defaults=values)
        if is_new:
            AuditEntry.objects.record(
                AuditAction.ERASURE_ASKED, by=by, about=user, detail=reason.strip()
            )
            send_message(user, "erasure_asked", {"erasure": erasure})
        return erasure


def _refuse(by: User, user: User, reason: str) -> None:
    if not by.is_superuser:
        AuditEntry.objects.record(AuditAction.BARRED, by=by, about=user)
        raise ErasureRefused.not_yours()
    if not reason:
        raise ErasureRefused.no_reason()


class Erasure(models.Model):
    """What is asked for and not yet done; the row goes with the data."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="erasure")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    due_at = models.DateTimeField(_("to be done"))
    # None: nobody asked. The person has not signed in for too long.
    asked_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+"
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
    def undo(self, by: User | None) -> None:
        """Calls it off, as long as it is not done."""
        deleted, _by_model = Erasure.objects.filter(pk=self.pk).delete()
        if deleted:
            AuditEntry.objects.record(
                AuditAction.ERASURE_UNDONE, by=by, about=self.user
            )


def export_path(export: "DataExport", name: str) -> str:
    return f"exports/{secrets.token_hex(16)}.zip"


class DataExportQuerySet(models.QuerySet["DataExport"]):
    def visible_to(self, user: User | AnonymousUser) -> "DataExportQuerySet":
        """Filters to one's own alone: an administrator has no business in it."""
        return self.filter(user=user.pk)

    def kept(self) -> "DataExportQuerySet":
        days = dt.timedelta(days=settings.KEEP_EXPORTS_DAYS)
        return self.filter(asked_at__gt=timezone.now() - days)

    def under_way(self) -> "DataExportQuerySet":
        since = timezone.now() - TIME_OF_A_WORKER
        return self.filter(ready_at=None, asked_at__gt=since)


class DataExport(models.Model):
    """Everything about a person as a file for themselves. A task makes it, and after
    KEEP_EXPORTS_DAYS it is gone.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="data_exports"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(storage=private_files, upload_to=export_path, blank=True)

    objects = DataExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user}: {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def expires_at(self) -> dt.datetime:
        return self.asked_at + dt.timedelta(days=settings.KEEP_EXPORTS_DAYS)

    def discard(self) -> None:
        """Deletes the row and its file."""
        name = self.file.name
        self.delete()
        if name:
            try_after_commit(private_files().delete, name)
