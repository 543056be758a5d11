"""What one person is asked again: what is due, and how each topic stands."""

import datetime as dt
from collections import defaultdict
from functools import cached_property

from accounts.models import User
from recall.models import RecallCard
from recall.questions import RecallQuestion, question_of
from recall.shelf import BankedKey, Shelf, in_my_language
from recall.topics import TopicStanding


class RecallOverview:
    """Three queries at most; one where nothing was answered yet."""

    def __init__(self, user: User, now: dt.datetime) -> None:
        self.user = user
        self.now = now

    @cached_property
    def cards(self) -> list[RecallCard]:
        """Those that are asked, now or later, the most urgent first."""
        return [card for card in self._all if self._shelf.choices(card.exercise)]

    @cached_property
    def _all(self) -> list[RecallCard]:
        """With those for which the bank has nothing any more."""
        cards = RecallCard.objects.visible_to(self.user)
        return list(cards.asked().urgent_first())

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(card.exercise for card in self._all)

    @property
    def waiting(self) -> list[RecallCard]:
        return [card for card in self.cards if card.due_at <= self.now]

    @property
    def next_due(self) -> dt.datetime | None:
        """When the next one is due of those that are not yet."""
        later = [card.due_at for card in self.cards if card.due_at > self.now]
        return min(later, default=None)

    def questions(self, most: int) -> list[RecallQuestion]:
        """The first of what is due; one query more."""
        chosen = [
            (card, choice.key)
            for card in self.waiting[:most]
            if (choice := self._next_choice(card))
        ]
        exercises = in_my_language(key for _card, key in chosen)
        asked = (question_of(card, exercises, key) for card, key in chosen)
        return [question for question in asked if question]

    def _next_choice(self, card: RecallCard) -> BankedKey | None:
        return self._shelf.next_choice(card.exercise, card.last_asked)

    @cached_property
    def topics(self) -> list[TopicStanding]:
        """The weakest first."""
        by_topic: dict[str, list[RecallCard]] = defaultdict(list)
        for card in self.cards:
            by_topic[self._shelf.by_key[card.exercise].topic].append(card)
        standings = [
            TopicStanding(topic, cards, self.now) for topic, cards in by_topic.items()
        ]
        return sorted(standings, key=lambda one: (one.percent, one.topic))
