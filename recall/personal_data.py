from typing import Any

from django.db.models import F, QuerySet

from privacy.registry import PersonalData, Withheld, register
from recall.models import (
    RecallCard,
    RecalledCourse,
    RecallMail,
    RecallPlan,
    RecallReview,
)

_MEMORY = ("stability", "difficulty", "days")


def _of_tests(reviews: QuerySet[Any]) -> QuerySet[Any]:
    return reviews.filter(source=RecallReview.Source.TEST)


def _of_tests_lately(cards: QuerySet[Any]) -> QuerySet[Any]:
    """Cards that know nothing newer than an answer in a test."""
    test = RecallReview.Source.TEST
    return cards.filter(reviews__number=F("number"), reviews__source=test)


# A test says by its own rule whether an answer was right; recall does not say it first.
register(
    PersonalData(
        RecallReview,
        subject=("card__user",),
        withheld=Withheld((*_MEMORY, "rating", "is_right"), _of_tests),
        deleted=True,
    ),
    PersonalData(
        RecallCard,
        subject=("user",),
        withheld=Withheld((*_MEMORY, "due_at", "last_rating"), _of_tests_lately),
        deleted=True,
    ),
    PersonalData(RecalledCourse, subject=("user",), deleted=True),
    PersonalData(RecallMail, subject=("user",), deleted=True),
    PersonalData(RecallPlan, subject=("user",), deleted=True),
)
