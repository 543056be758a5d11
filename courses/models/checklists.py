"""What a person has ticked in the checklists of a lesson, and when."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from wagtail.models import Page

from accounts.models import User


class ChecklistTickQuerySet(models.QuerySet["ChecklistTick"]):
    def visible_to(self, user: User | AnonymousUser) -> "ChecklistTickQuerySet":
        """Filters to one's own: everybody has a copy of a checklist."""
        return self.filter(user=user.pk)

    def in_lesson(
        self, user: User | AnonymousUser, page: Page
    ) -> "ChecklistTickQuerySet":
        return self.visible_to(user).filter(activity_key=page.translation_key)

    def times(
        self, user: User | AnonymousUser, page: Page
    ) -> dict[str, dt.datetime] | None:
        """When each item was ticked, by its id; None for who is not signed in."""
        if not user.is_authenticated:
            return None
        rows = self.in_lesson(user, page).values_list("item", "ticked_at")
        return {str(item): at for item, at in rows}

    def change(
        self,
        user: User,
        page: Page,
        ticked: Collection[UUID],
        unticked: Collection[UUID],
    ) -> None:
        """Ticks and unticks. What is ticked already keeps its time."""
        self.in_lesson(user, page).filter(item__in=unticked).delete()
        self.bulk_create(
            [
                self.model(user=user, activity_key=page.translation_key, item=item)
                for item in ticked
            ],
            ignore_conflicts=True,
        )


class ChecklistTick(models.Model):
    """`item` is the id of an item of a checklist, the same in every language."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="checklist_ticks"
    )
    activity_key = models.UUIDField()
    item = models.UUIDField()
    ticked_at = models.DateTimeField(default=timezone.now)

    objects = ChecklistTickQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "activity_key", "item"], name="item_ticked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.item}"
