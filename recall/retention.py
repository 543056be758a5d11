"""What a group of people still knows after a month, and after three: no names in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from recall.models import RecallReview

AFTER = {30: (21, 45), 90: (75, 150)}
"""Days since the review before that count as about so long: the first and the last."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Of `reviews` of `people` after about `days`, how many were right."""

    days: int
    people: int
    reviews: int
    right: int

    @property
    def percent(self) -> int:
        return round(100 * self.right / self.reviews) if self.reviews else 0


def retention_in(course: UUID, people: QuerySet[Any]) -> list[Retention]:
    """By how long it was, of a course and of the accounts that `people` finds, which
    has their numbers. One query.
    """
    reviews = RecallReview.objects.of_recall()
    of_group = reviews.filter(card__course=course, card__user__in=people)
    numbers = of_group.aggregate(**{k: v for d in AFTER for k, v in _of(d).items()})
    return [
        Retention(
            days,
            numbers[f"people_{days}"],
            numbers[f"reviews_{days}"],
            numbers[f"right_{days}"],
        )
        for days in AFTER
    ]


def _of(days: int) -> dict[str, Count]:
    first, last = AFTER[days]
    about = Q(days_since__gte=first, days_since__lte=last)
    return {
        f"people_{days}": Count("card__user", filter=about, distinct=True),
        f"reviews_{days}": Count("pk", filter=about),
        f"right_{days}": Count("pk", filter=about & Q(is_right=True)),
    }
