"""What fictional people of a cohort that is over were asked again, and still knew."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from django.utils import timezone

from courses.models import Cohort, Enrolment
from exercises.models import BankExercise
from recall.models import RecallCard, RecallReview
from recall.ratings import Rating
from recall.scheduling import Memory, reviewed

EXERCISES = 6
AFTER = {30: 0.82, 90: 0.74}
"""Days after the last one, and the share that is right then."""


def remember(cohort: Cohort, enrolments: list[Enrolment]) -> None:
    """Nobody is asked by mail: the course is in no plan of theirs."""
    chance = Random(cohort.pk)  # noqa: S311
    bank = BankExercise.objects.for_practice().filter(region=None)
    applications = bank.filter(slug__startswith="p-", variant_of="").order_by("slug")
    chosen = list(applications.values_list("translation_key", flat=True))[:EXERCISES]
    ended = dt.datetime.combine(cohort.ends, dt.time(15), tzinfo=dt.UTC)
    cards: list[RecallCard] = []
    reviews: list[RecallReview] = []
    for enrolment in enrolments:
        for exercise in chosen if enrolment.completed_at else ():
            of_card = list(_asked(ended, chance))
            memory, last = of_card[-1]
            card = RecallCard(
                user_id=enrolment.user_id,
                exercise=exercise,
                course=cohort.course.translation_key,
                number=len(of_card),
                last_rating=last.rating,
                last_asked=exercise,
                **RecallCard.columns_of(memory),
            )
            cards.append(card)
            for number, (_memory, review) in enumerate(of_card, 1):
                review.card, review.number, review.asked = card, number, exercise
                reviews.append(review)
    RecallCard.objects.bulk_create(cards)
    for review in reviews:
        review.card_id = review.card.pk
    RecallReview.objects.bulk_create(reviews)


def _asked(ended: dt.datetime, chance: Random) -> Iterator[tuple[Memory, RecallReview]]:
    """In a lesson first, then by recall as often as the days allow."""
    memory, at, before = None, ended, None
    for days, share in {0: 0.7, **AFTER}.items():
        if at + dt.timedelta(days=days) > timezone.now():
            return
        at += dt.timedelta(days=days)
        is_right = chance.random() < share
        rating = Rating.GOOD if is_right else Rating.AGAIN
        memory = reviewed(memory, rating, at)
        yield (
            memory,
            RecallReview(
                source=RecallReview.Source.RECALL
                if days
                else RecallReview.Source.PRACTICE,
                answered_at=at,
                days_since=(at - before).days if before else None,
                rating=rating,
                is_right=is_right,
                stability=memory.stability,
                difficulty=memory.difficulty,
                days=memory.days,
            ),
        )
        before = at
