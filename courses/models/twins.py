"""Two activities that are done as one: which of the two, is decided for each person."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User


class TwinPairQuerySet(models.QuerySet["TwinPair"]):
    def visible_to(self, user: User | AnonymousUser) -> "TwinPairQuerySet":
        """Those whose activity they may change; nobody else is told of them."""
        pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
        return self.filter(activity_key__in=pages.values("translation_key"))

    def with_activity(self, key: UUID) -> "TwinPairQuerySet":
        """The pair that an activity is in, as either of the two."""
        return self.filter(Q(activity_key=key) | Q(twin_key=key))

    def twin_keys(self) -> models.QuerySet["TwinPair", UUID]:
        """What is no activity by itself any more, and is listed nowhere."""
        return self.values_list("twin_key", flat=True)


class TwinPair(models.Model):
    """The activity stands in lists, is completed and counts. The twin is done in its
    place, and is no activity by itself as long as they are joined.

    Keyed by translation keys: who is joined in one language is joined in all.
    """

    activity_key = models.UUIDField(unique=True)
    twin_key = models.UUIDField(unique=True)
    delayed_after = models.PositiveSmallIntegerField(
        _("days until the delayed test"), null=True, blank=True
    )
    joined_at = models.DateTimeField(default=timezone.now)
    joined_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = TwinPairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(activity_key=F("twin_key")),
                name="nothing_is_its_own_twin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_key}, {self.twin_key}"

    def other(self, key: UUID) -> UUID:
        return self.twin_key if key == self.activity_key else self.activity_key


def without_twins(pages: models.QuerySet[Page]) -> models.QuerySet[Page]:
    """Pages that stand for themselves."""
    return pages.exclude(translation_key__in=TwinPair.objects.twin_keys())
