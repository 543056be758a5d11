"""What an answer to an exercise changes: one card, and one review more."""

import datetime as dt
import uuid
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from django.db import transaction

from accounts.models import User
from exercises.certainty import Certainty
from recall.models import RecallCard, RecallReview
from recall.ratings import FULL, Rating, rating_of
from recall.scheduling import Memory, reviewed

Source = RecallReview.Source
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class GivenAnswer:
    """An answer, as columns of its review."""

    source: RecallReview.Source
    answered_at: dt.datetime
    rating: Rating
    is_right: bool
    asked: uuid.UUID
    answer: Any = None
    certainty: Certainty | None = None


@transaction.atomic(savepoint=False)
def note(
    user: User,
    exercise: uuid.UUID,
    marks: Fraction,
    at: dt.datetime,
    *,
    certainty: Certainty | None = None,
    was_helped: bool = False,
    course: uuid.UUID | None = None,
    source: RecallReview.Source = Source.PRACTICE,
) -> RecallReview | None:
    """Notes that `user` has answered an exercise with `marks` from 0 to 100.

    `exercise` is its translation key in the bank, `course` that of the course in which
    it was answered: nothing of it is asked again before the course is over, or the
    person likes it. Without a course it is asked from now on.

    Of answers within one day the first counts, and one that is worse: the others tell
    more of the feedback than of a memory. Returns None where it does not count, so the
    same answer may be told twice.
    """
    given = GivenAnswer(
        source=source,
        answered_at=at,
        rating=rating_of(marks, certainty, was_helped=was_helped),
        is_right=marks == FULL,
        asked=exercise,
        certainty=certainty,
    )
    card = RecallCard.objects.opened(user, exercise)
    if card is None:
        return _first_review(user, exercise, course, given)
    if course is not None and card.course != course:
        card.course = course
        card.save(update_fields=["course"])
    if at - card.reviewed_at < DAY and given.rating >= card.last_rating:
        return None
    return review(card, given)


def _first_review(
    user: User, exercise: uuid.UUID, course: uuid.UUID | None, given: GivenAnswer
) -> RecallReview | None:
    memory = reviewed(None, given.rating, given.answered_at)
    card, is_new = RecallCard.objects.get_or_create(
        user=user,
        exercise=exercise,
        defaults={
            "course": course,
            "last_rating": given.rating,
            "last_asked": given.asked,
            **RecallCard.columns_of(memory),
        },
    )
    return _written(card, given, memory, None) if is_new else None


def review(card: RecallCard, given: GivenAnswer) -> RecallReview:
    """Adds a review to a card that is locked, and says when it is asked again."""
    at = max(given.answered_at, card.reviewed_at)
    days_since = (at - card.reviewed_at).days
    memory = reviewed(card.memory, given.rating, at)
    for name, value in RecallCard.columns_of(memory).items():
        setattr(card, name, value)
    card.number += 1
    card.last_rating, card.last_asked = given.rating, given.asked
    card.save()
    return _written(card, given, memory, days_since)


def _written(
    card: RecallCard, given: GivenAnswer, memory: Memory, days_since: int | None
) -> RecallReview:
    return RecallReview.objects.create(
        card=card,
        number=card.number,
        days_since=days_since,
        stability=memory.stability,
        difficulty=memory.difficulty,
        days=memory.days,
        **asdict(given),
    )
