"""Files too large to wait for: written by the worker, kept for some days."""

import datetime as dt
import uuid
from typing import Any, BinaryIO

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files import File
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_text import LineField
from accounts.storage import private_files

SILENCE = dt.timedelta(minutes=15)
"""A worker that has written no row for so long is taken to be lost."""


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, user: User | AnonymousUser) -> "ExportQuerySet":
        """Returns a user's own. `Export.reach` says who may still have the file."""
        return self.filter(owner=user.pk)


def keeping() -> dt.timedelta:
    return dt.timedelta(days=settings.KEEP_EXPORTS_DAYS)


class Export(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("waits for its turn")
        RUNNING = "running", _("being written")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="exports")
    # What was asked: see `programmes.exports.sources`.
    asked = models.JSONField(default=dict)
    name = LineField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    # Regions and cohorts that the owner had when it was written: see `reports.scope`.
    reach = models.JSONField(default=list, blank=True)
    file = models.FileField(storage=private_files, max_length=200, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "ready", "failed"]),
                name="export_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(file=""),
                name="export_ready_has_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def expires_at(self) -> dt.datetime:
        return self.asked_at + keeping()

    @property
    def has_expired(self) -> bool:
        return self.expires_at < timezone.now()

    @property
    def is_going_on(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def is_silent(self) -> bool:
        """True if its worker is lost, or there is none."""
        return self.is_going_on and self.changed_at < timezone.now() - SILENCE

    @property
    def percent(self) -> int:
        return 100 * self.rows_done // self.rows if self.rows else 0

    def begin(self, rows: int, reach: list[str]) -> bool:
        """Returns True for one worker, until somebody asks again."""
        return self._change(
            {"state": self.State.WAITING},
            state=self.State.RUNNING,
            rows=rows,
            rows_done=0,
            reach=reach,
        )

    def count(self, rows_done: int) -> None:
        self._change({"state": self.State.RUNNING}, rows_done=rows_done)

    def finish(self, content: BinaryIO, ending: str) -> bool:
        """Keeps the file, unless another worker has been faster."""
        storage = self.file.storage
        name = storage.save(f"exports/{uuid.uuid4()}.{ending}", File(content))
        running = {"state": self.State.RUNNING}
        changes = {"file": name, "rows_done": self.rows, "state": self.State.READY}
        kept = self._change(running, **changes)
        if not kept:
            storage.delete(name)
        return kept

    def fail(self) -> None:
        self._change({"state": self.State.RUNNING}, state=self.State.FAILED)

    def ask_again(self) -> bool:
        """Returns True if it waits anew: where it failed, or its worker was lost."""
        lost = timezone.now() - SILENCE
        again = Q(state=self.State.FAILED) | Q(
            state__in=[self.State.WAITING, self.State.RUNNING], changed_at__lt=lost
        )
        own = Export.objects.filter(again, pk=self.pk)
        waiting = {"state": self.State.WAITING, "rows_done": 0}
        return bool(own.update(**waiting, changed_at=timezone.now()))

    def _change(self, before: dict[str, Any], **after: Any) -> bool:
        own = Export.objects.filter(pk=self.pk, **before)
        changed = own.update(**after, changed_at=timezone.now())
        if changed:
            for name, value in after.items():
                setattr(self, name, value)
        return bool(changed)

    def remove(self) -> None:
        """Deletes the export and its file. Can be repeated."""
        if self.file.name:
            self.file.storage.delete(self.file.name)
        Export.objects.filter(pk=self.pk).delete()
