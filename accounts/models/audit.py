"""Who changed what about whom: written once, changed by nobody."""

from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models.people import User
    from accounts.models.regions import Region


class Deed(models.TextChoices):
    APPLIED = "applied", _("applied for membership")
    APPROVED = "approved", _("membership approved")
    REFUSED = "refused", _("membership refused")
    SUSPENDED = "suspended", _("membership suspended")
    REINSTATED = "reinstated", _("membership reinstated")
    MOVED = "moved", _("moved to another region")
    INVITED = "invited", _("invited")
    APPOINTED = "appointed", _("role given")
    DISMISSED = "dismissed", _("role taken back")
    BARRED = "barred", _("a change that was not allowed")
    ENROLLED = "enrolled", _("enrolled by the desk")
    TRANSFERRED = "transferred", _("moved to another cohort")
    WITHDRAWN = "withdrawn", _("withdrawn from a cohort")
    COMPLETED = "completed", _("marked as done")
    EXCUSED = "excused", _("excused")
    REOPENED = "reopened", _("mark taken back")
    ATTENDED = "attended", _("attendance noted")
    ABSENT = "absent", _("attendance taken back")
    LET_GO = "let-go", _("waiting place or kept seat taken away")
    WROTE = "wrote", _("mail to a cohort")
    REMINDED = "reminded", _("reminded")
    EXPORTED = "exported", _("exported")
    EXPORTED_SELF = "exported-self", _("own data exported")
    ERASURE_ASKED = "erasure-asked", _("erasure of personal data asked for")
    ERASURE_UNDONE = "erasure-undone", _("erasure called off")
    ERASED = "erased", _("personal data erased")


class AuditIsAppendOnly(TypeError):
    pass


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, user: "User | AnonymousUser") -> "AuditQuerySet":
        return self if user.is_superuser else self.none()

    def record(
        self,
        deed: Deed,
        *,
        by: "User | None",
        about: "User | None" = None,
        region: "Region | None" = None,
        detail: str = "",
    ) -> "AuditEntry":
        """`by` None: a command, not a person. `detail`: role, cohort, reason."""
        return self.create(deed=deed, by=by, about=about, region=region, detail=detail)

    def erase_words(self) -> int:
        """The one change that the database allows: what is said in words goes, and
        when it went is noted. Who did what, when, stays.
        """
        said = self.with_words()
        return super(AuditQuerySet, said).update(detail="", erased_at=timezone.now())

    def with_words(self) -> "AuditQuerySet":
        return self.exclude(detail="")

    def update(self, **kwargs: Any) -> NoReturn:
        raise AuditIsAppendOnly

    def delete(self) -> NoReturn:
        raise AuditIsAppendOnly


def _whoever(name: str, verbose_name: Any) -> models.ForeignKey:
    """Without a constraint: what was recorded outlives the person, and then names
    nobody.
    """
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name=name,
    )


class AuditEntry(models.Model):
    """A trigger in the database refuses changes too, see migration 0006: all but the
    erasure of `detail`, which may hold reasons and addresses.

    SQLite loses its triggers when a migration rebuilds the table: whoever alters it
    makes them anew.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    deed = models.CharField(_("what"), max_length=20, choices=Deed.choices)
    by = _whoever("deeds", _("by whom"))
    about = _whoever("audit_entries", _("about whom"))
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
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AuditIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AuditIsAppendOnly
