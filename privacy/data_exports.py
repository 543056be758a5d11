"""Everything about a person as a file for herself: made by a task, gone after days."""

import datetime as dt
import secrets
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.utils import timezone

from accounts.models.audit import AuditEntry, Deed

if TYPE_CHECKING:
    from accounts.models.people import User

A_WORKER_NEEDS = dt.timedelta(hours=6)
"""An export that is not there after this has lost its worker."""


def private_files() -> Storage:
    return storages["private"]


def export_path(export: "DataExport", name: str) -> str:
    return f"exports/{secrets.token_hex(16)}.zip"


class DataExportQuerySet(models.QuerySet["DataExport"]):
    def visible_to(self, user: "User | AnonymousUser") -> "DataExportQuerySet":
        """One's own alone: an administrator has no business in it."""
        return self.filter(user=user.pk)

    def kept(self) -> "DataExportQuerySet":
        return self.filter(asked_at__gt=oldest())

    def under_way(self) -> "DataExportQuerySet":
        since = timezone.now() - A_WORKER_NEEDS
        return self.filter(ready_at=None, asked_at__gt=since)

    @transaction.atomic
    def ask(self, user: "User") -> "DataExport":
        """The one that is being made, or a new one in place of those of before."""
        from accounts.exporting import make

        get_user_model().objects.select_for_update().get(pk=user.pk)
        mine = self.filter(user=user)
        if there := mine.under_way().first():
            return there
        for old in mine:
            old.discard()
        export = self.create(user=user)
        AuditEntry.objects.record(Deed.EXPORTED_SELF, by=user, about=user)
        transaction.on_commit(partial(make.enqueue, export.pk))
        return export


def oldest() -> dt.datetime:
    return timezone.now() - dt.timedelta(days=settings.KEEP_EXPORTS_DAYS)


class DataExport(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports"
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
        """The file with the row."""
        name = self.file.name
        self.delete()
        if name:
            transaction.on_commit(partial(private_files().delete, name))
