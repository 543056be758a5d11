"""One answer that told something of a memory: a row that never changes."""

import datetime as dt
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.append_only import AppendOnly
from exercises.certainty import Certainty
from recall.models.cards import RecallCard
from recall.ratings import RATINGS, Rating
from recall.scheduling import LONGEST_DAYS


class RecallReviewQuerySet(models.QuerySet["RecallReview"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(card__user=user.pk)

    def of_recall(self) -> Self:
        """Leaves out what was answered elsewhere, as in lessons."""
        return self.filter(source=RecallReview.Source.RECALL)


class RecallReview(AppendOnly):
    """`days_since` is the number of days since the review before; the first has none.
    `asked` is the exercise that was shown, and `answer` is JSON as the kit marks it: of
    answers in recall alone, others are kept where they were given.
    """

    class Source(models.TextChoices):
        PRACTICE = "practice", _("practice")
        TEST = "test", _("test")
        RECALL = "recall", _("recall")

    card = models.ForeignKey(
        RecallCard, on_delete=models.CASCADE, related_name="reviews"
    )
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=10, choices=Source.choices)
    answered_at = models.DateTimeField()
    days_since = models.PositiveIntegerField(null=True)
    rating = models.PositiveSmallIntegerField()
    certainty = models.PositiveSmallIntegerField(null=True)
    is_right = models.BooleanField()
    asked = models.UUIDField()
    answer = models.JSONField(null=True)
    stability = models.FloatField()
    difficulty = models.FloatField()
    days = models.PositiveSmallIntegerField()

    objects = RecallReviewQuerySet.as_manager()

    class Meta:
        ordering = ["card", "number"]
        constraints = [
            models.UniqueConstraint(fields=["card", "number"], name="review_once"),
            models.CheckConstraint(
                condition=Q(rating__in=RATINGS), name="review_rating_is_known"
            ),
            models.CheckConstraint(
                condition=Q(certainty=None) | Q(certainty__in=Certainty.values),
                name="review_certainty_is_known",
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=LONGEST_DAYS),
                name="review_within_ninety_days",
            ),
            models.CheckConstraint(
                condition=Q(number=1, days_since=None)
                | Q(number__gt=1, days_since__isnull=False),
                name="only_a_first_review_follows_none",
            ),
        ]
        indexes = [
            models.Index(fields=["card", "answered_at"], name="recall_reviews_by_time")
        ]

    def __str__(self) -> str:
        return f"{self.card}, {self.number}"

    @property
    def is_partly_right(self) -> bool:
        return not self.is_right and self.rating != Rating.AGAIN

    @property
    def badge(self) -> str:
        """The state of the style sheet that it is shown in."""
        if self.is_right:
            return "is-done"
        return "is-free" if self.is_partly_right else "is-lost"

    @property
    def due_at(self) -> dt.datetime:
        """From when on it is asked again after this answer."""
        return self.answered_at + dt.timedelta(days=self.days)
