"""What one person is asked again: what is due, and how each topic stands."""

import datetime as dt
from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from accounts.models import User
from recall.askable import askable
from recall.models import RecallCard
from recall.questions import RecallQuestion, question_of
from recall.shelf import Shelf, in_my_language
from recall.topics import TopicStanding

if TYPE_CHECKING:
    from recall.askable import CardWithTopic


@cache
def _askable_cards() -> "QuerySet[CardWithTopic]":
    """Put together once, as My learning asks it, and never run itself: a third of what
    it costs.
    """
    return askable(RecallCard.objects.asked().urgent_first())


class RecallOverview:
    """One query; three more for the questions."""

    def __init__(self, user: User, now: dt.datetime) -> None:
        self.user = user
        self.now = now

    @cached_property
    def cards(self) -> "list[CardWithTopic]":
        """Those that are asked, now or later, the most urgent first."""
        return list(_askable_cards().filter(user=self.user))

    @property
    def waiting(self) -> "list[CardWithTopic]":
        return [card for card in self.cards if card.due_at <= self.now]

    @property
    def next_due(self) -> dt.datetime | None:
        """When the next one is due of those that are not yet."""
        later = [card.due_at for card in self.cards if card.due_at > self.now]
        return min(later, default=None)

    def questions(self, most: int) -> list[RecallQuestion]:
        """The first of what is due."""
        first = self.waiting[:most]
        shelf = Shelf(card.exercise for card in first)
        chosen = [
            (card, choice.key)
            for card in first
            if (choice := shelf.next_choice(card.exercise, card.last_asked))
        ]
        exercises = in_my_language(key for _card, key in chosen)
        asked = (question_of(card, exercises, key) for card, key in chosen)
        return [question for question in asked if question]

    @cached_property
    def topics(self) -> list[TopicStanding]:
        """The weakest first."""
        by_topic: dict[str, list[RecallCard]] = defaultdict(list)
        for card in self.cards:
            by_topic[card.topic].append(card)
        standings = [
            TopicStanding(topic, cards, self.now) for topic, cards in by_topic.items()
        ]
        return sorted(standings, key=lambda one: (one.percent, one.topic))
