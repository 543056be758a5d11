"""What somebody has answered once, and when it is asked again."""

import datetime as dt
import uuid
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import User
from recall.models.courses import RecalledCourse
from recall.ratings import RATINGS
from recall.scheduling import LONGEST_DAYS, Memory


class RecallCardQuerySet(models.QuerySet["RecallCard"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Filters to one's own: nobody reads what another one remembers."""
        return self.filter(user=user.pk)

    def asked(self) -> Self:
        """Leaves out those of courses that are not asked yet, or not any more."""
        return self.filter(Q(course=None) | Exists(_going_on()))

    def due(self, at: dt.datetime) -> Self:
        return self.filter(due_at__lte=at)

    def urgent_first(self) -> Self:
        """What was wrong comes first, then what was unsure, then what waits longest."""
        return self.order_by("last_rating", "due_at", "pk")

    def opened(self, user: User, exercise: uuid.UUID) -> "RecallCard | None":
        """Returns the card of an exercise, locked; None where there is none yet."""
        locked = self.select_for_update().filter(user=user, exercise=exercise)
        return locked.first()


def _going_on() -> models.QuerySet[RecalledCourse]:
    of_card = {"user": OuterRef("user"), "course": OuterRef("course")}
    return RecalledCourse.objects.going_on().filter(**of_card)


class RecallCard(models.Model):
    """`exercise` is the translation key of an exercise of the bank, `course` that of
    the course in which it was answered: what is known in one language is known in all.

    The columns from `stability` to `due_at` are what FSRS knows after the last of
    `number` reviews. `last_asked` is the exercise that was shown then, which may be a
    variant.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="recall_cards"
    )
    exercise = models.UUIDField()
    course = models.UUIDField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    stability = models.FloatField()
    difficulty = models.FloatField()
    reviewed_at = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    last_rating = models.PositiveSmallIntegerField()
    last_asked = models.UUIDField()

    objects = RecallCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "exercise"], name="one_card_of_an_exercise"
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=LONGEST_DAYS),
                name="asked_again_within_ninety_days",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("reviewed_at")), name="due_after_the_review"
            ),
            models.CheckConstraint(
                condition=Q(stability__gt=0, difficulty__gte=1, difficulty__lte=10),
                name="memory_within_its_bounds",
            ),
            models.CheckConstraint(
                condition=Q(last_rating__in=RATINGS), name="rating_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "due_at"], name="recall_cards_due"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.exercise}"

    @property
    def memory(self) -> Memory:
        return Memory(self.stability, self.difficulty, self.reviewed_at, self.days)

    @staticmethod
    def columns_of(memory: Memory) -> dict[str, object]:
        return {
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "reviewed_at": memory.reviewed_at,
            "days": memory.days,
            "due_at": memory.due_at,
        }
