"""When something is asked again: FSRS, without steps of minutes and without chance.

The same answers at the same times always give the same days. docs/decisions/recall.md
says why.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache

import fsrs
from django.conf import settings

from recall.ratings import Rating

LONGEST_DAYS = 90


@dataclass(frozen=True, slots=True)
class Memory:
    """What FSRS knows of one memory after a review.

    `stability` is the number of days after which nine of ten such memories are still
    there, `difficulty` goes from 1 to 10, and `days` is how long it is left alone, from
    1 to `LONGEST_DAYS`.
    """

    stability: float
    difficulty: float
    reviewed_at: dt.datetime
    days: int

    @property
    def due_at(self) -> dt.datetime:
        return self.reviewed_at + dt.timedelta(days=self.days)

    def strength(self, at: dt.datetime) -> float:
        """Returns how likely it is still there at that moment, from 0 to 1."""
        return _scheduler(settings.RECALL_RETENTION).get_card_retrievability(
            _card(self), at.astimezone(dt.UTC)
        )


def reviewed(memory: Memory | None, rating: Rating, at: dt.datetime) -> Memory:
    """Returns the memory after a review at `at`, which is not before the last one;
    without one before it is the first.
    """
    scheduler = _scheduler(settings.RECALL_RETENTION)
    now = at.astimezone(dt.UTC)
    card, _log = scheduler.review_card(_card(memory), fsrs.Rating(rating), now)
    if card.stability is None or card.difficulty is None:
        raise ArithmeticError("FSRS knows nothing of a memory after a review.")
    return Memory(card.stability, card.difficulty, now, (card.due - now).days)


def _card(memory: Memory | None) -> fsrs.Card:
    if memory is None:
        return fsrs.Card(card_id=0)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at,
        last_review=memory.reviewed_at.astimezone(dt.UTC),
    )


@cache
def _scheduler(retention: float) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
