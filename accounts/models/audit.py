"""Who changed what about whom: written once, changed by nobody."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.append_only import AppendOnly, AppendOnlyQuerySet
from accounts.models.choices import AuditAction
from accounts.models.people import User


class AuditQuerySet(AppendOnlyQuerySet["AuditEntry"]):
    def visible_to(self, user: User | AnonymousUser) -> "AuditQuerySet":
        return self if user.is_superuser else self.none()

    def record(
        self,
        action: AuditAction,
        *,
        by: User | None,
        about: User | None = None,
        region: models.Model | None = None,
        detail: str = "",
    ) -> "AuditEntry":
        """Writes an entry. `by` is None for a command; `detail` is a role, a cohort or
        a reason. `region` is a Region, which this module does not import, because
        regions write entries themselves.
        """
        return self.create(
            action=action,
            by=by,
            about=about,
            region_id=region.pk if region else None,
            detail=detail,
        )

    def erase_words(self) -> int:
        """Empties `detail` and notes when: the one change that the database allows. Who
        did what, and when, stays.
        """
        entries = self.with_words()
        return models.QuerySet.update(entries, detail="", erased_at=timezone.now())

    def with_words(self) -> "AuditQuerySet":
        return self.exclude(detail="")


def _person(name: str, verbose_name: Any) -> models.ForeignKey:
    """Returns a key without a constraint: an entry outlives the person it names."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name=name,
    )


class AuditEntry(AppendOnly):
    """A trigger in the database refuses changes too, see migration 0006: all but the
    erasure of `detail`, which may hold reasons and addresses.

    SQLite loses its triggers when a migration rebuilds the table: a migration that
    alters it has to make them again.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    action = models.CharField(_("what"), max_length=20, choices=AuditAction.choices)
    by = _person("audit_actions", _("by whom"))
    about = _person("audit_entries", _("about whom"))
    region = models.ForeignKey(
        "accounts.Region",
        verbose_name=_("region"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    detail = models.TextField(_("in words"), blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at"], name="audit_latest_first")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
