"""How a topic stands in somebody's memory: an estimate, not a mark."""

import datetime as dt
from enum import StrEnum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exercises.topics import topic_label
from recall.models import RecallCard
from recall.ratings import Rating

FADING_BELOW = 85  # percent
WEEK = dt.timedelta(days=7)


class TopicState(StrEnum):
    HELD = "held"
    FADING = "fading"
    SLIPPED = "slipped"


_WORDS: dict[TopicState, Promise] = {
    TopicState.HELD: _("held"),
    TopicState.FADING: _("fading"),
    TopicState.SLIPPED: _("slipped"),
}
_BADGES = {
    TopicState.HELD: "is-done",
    TopicState.FADING: "is-free",
    TopicState.SLIPPED: "is-lost",
}


class TopicStanding:
    def __init__(self, topic: str, cards: list[RecallCard], now: dt.datetime) -> None:
        self.topic = topic
        self._cards = cards
        self._now = now

    @property
    def title(self) -> str:
        return topic_label(self.topic)

    @cached_property
    def percent(self) -> int:
        """How much of it will likely still be there in a week, from 0 to 100: right
        after the solution all of it is, and that tells nothing.
        """
        in_a_week = self._now + WEEK
        strengths = [card.memory.strength(in_a_week) for card in self._cards]
        return round(100 * sum(strengths) / len(strengths))

    @cached_property
    def state(self) -> TopicState:
        """It has slipped where half of the last answers were wrong."""
        wrong = sum(card.last_rating == Rating.AGAIN for card in self._cards)
        if 2 * wrong >= len(self._cards):
            return TopicState.SLIPPED
        return TopicState.FADING if self.percent < FADING_BELOW else TopicState.HELD

    @property
    def words(self) -> Promise:
        return _WORDS[self.state]

    @property
    def badge(self) -> str:
        return _BADGES[self.state]

    @property
    def number(self) -> int:
        return len(self._cards)

    @property
    def due_at(self) -> dt.datetime:
        return min(card.due_at for card in self._cards)

    @property
    def is_due(self) -> bool:
        return self.due_at <= self._now
