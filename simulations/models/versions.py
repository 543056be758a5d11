"""What was released: cases that never change again."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User
from simulations.models.cases import CasePage


class ImmutableVersionError(TypeError):
    """Code tried to write over what was released: a fault of that code."""


# What may still happen to a version: another one becomes the current one, and the
# page or the person it points to goes.
_MAY_CHANGE = frozenset({"is_current", "case", "case_id", "released_by"})


class CaseVersionQuerySet(models.QuerySet["CaseVersion"]):
    def visible_to(self, user: User | AnonymousUser) -> "CaseVersionQuerySet":
        """All for who may change the case; trainees see a version by their attempts."""
        if user.is_superuser:
            return self
        pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
        return self.filter(case__in=pages.values("pk"))

    def of(self, case: CasePage) -> "CaseVersionQuerySet":
        """The versions of a page, or of the page that it follows."""
        return self.filter(case_id=case.alias_of_id or case.pk)

    def current_of(self, case: CasePage) -> "CaseVersion | None":
        """What a trainee who begins now plays."""
        return self.of(case).filter(is_current=True).first()

    def update(self, **values: Any) -> int:
        _refuse_unless(values)
        return super().update(**values)

    @transaction.atomic
    def append(
        self, case: CasePage, content: dict[str, Any], digest: str, **who: Any
    ) -> "CaseVersion":
        """Adds the next version of the case, which is the current one from now on.

        The page's row is locked, so that of two who release at the same moment the
        second gets the number after the first.
        """
        Page.objects.select_for_update().get(pk=case.pk)
        series = {
            "case_key": case.translation_key,
            "language": case.locale.language_code,
        }
        before = self.filter(**series)
        last = before.aggregate(last=Max("number"))["last"] or 0
        before.filter(is_current=True).update(is_current=False)
        return self.create(
            case=case,
            **series,
            number=last + 1,
            title=case.title,
            content=content,
            digest=digest,
            is_current=True,
            **who,
        )


def _refuse_unless(fields: Iterable[str] | None) -> None:
    if fields is None or not set(fields) <= _MAY_CHANGE:
        raise ImmutableVersionError("A version never changes: release another one.")


class CaseVersion(models.Model):
    """One release of a case in one language: format 1, never changed.

    It outlives its page: `case_key` and `language` say whose it was.
    """

    case = models.ForeignKey(
        CasePage, on_delete=models.SET_NULL, null=True, related_name="versions"
    )
    case_key = models.UUIDField()  # the page's translation key
    language = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    note = models.TextField(_("what changed"), blank=True)
    # Asked for where a warning said that the case does not measure skill.
    reason = models.TextField(_("why it was released all the same"), blank=True)
    released_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    is_current = models.BooleanField(default=False)

    objects = CaseVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_key", "language", "number"],
                name="case_version_numbered_once",
            ),
            models.UniqueConstraint(
                fields=["case_key", "language"],
                condition=Q(is_current=True),
                name="one_current_case_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number} ({self.language})"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            _refuse_unless(options.get("update_fields"))
        super().save(*args, **options)

    @transaction.atomic
    def become_current(self) -> bool:
        """Those who begin from now on play it. False where they did so already."""
        Page.objects.select_for_update().filter(pk=self.case_id).first()
        self.refresh_from_db(fields=["is_current"])
        if self.is_current:
            return False
        same = CaseVersion.objects.filter(
            case_key=self.case_key, language=self.language, is_current=True
        )
        same.update(is_current=False)
        self.is_current = True
        self.save(update_fields=["is_current"])
        return True

    @property
    def short_digest(self) -> str:
        return self.digest[:12]


def version_for(case: CasePage, case_key: UUID | None = None) -> CaseVersion | None:
    """The current version in the language of the page, else in that of the page it was
    translated from, else in any. None where nothing is released. `case_key` is of
    another case that is played in its place.
    """
    key = case_key or case.translation_key
    return versions_for([key], case.locale_id).get(key)


def versions_for(keys: Iterable[UUID], locale_id: int) -> dict[UUID, CaseVersion]:
    """What `version_for` gives, of many cases by one query."""
    own = Locale.objects.filter(pk=locale_id, language_code=OuterRef("language"))
    pages = CasePage.objects.filter(translation_key=OuterRef("case_key"))
    original = pages.order_by("pk").values("locale__language_code")[:1]
    current = CaseVersion.objects.filter(case_key__in=keys, is_current=True)
    current = current.defer("content").annotate(is_own=Exists(own), original=original)
    chosen: dict[UUID, CaseVersion] = {}
    for version in sorted(
        current, key=lambda v: (not v.is_own, v.language != v.original, v.pk)
    ):
        chosen.setdefault(version.case_key, version)
    return chosen
