"""Three questions in three minutes: what of them is answered today, and what comes."""

import datetime as dt
from functools import cached_property

from accounts.models import User
from recall.models import RecallPlan, RecallReview
from recall.overview import RecallOverview
from recall.questions import RecallQuestion

QUESTIONS = 3


class Today:
    """Questions are counted by the person's own day, three at a time."""

    def __init__(self, user: User, now: dt.datetime) -> None:
        self.user = user
        self.now = now
        self.overview = RecallOverview(user, now)

    @cached_property
    def plan(self) -> RecallPlan:
        return RecallPlan.objects.of(self.user)

    @cached_property
    def answered(self) -> list[RecallReview]:
        """The reviews of today, the first one first."""
        midnight = dt.datetime.combine(
            self.now.astimezone(self.user.zone).date(), dt.time(), self.user.zone
        )
        reviews = RecallReview.objects.visible_to(self.user).of_recall()
        reviews = reviews.filter(answered_at__gte=midnight.astimezone(dt.UTC))
        return list(reviews.select_related("card").order_by("answered_at", "pk"))

    @property
    def place(self) -> int:
        """How many of the three are answered."""
        return len(self.answered) % QUESTIONS

    @property
    def position(self) -> int:
        return self.place + 1

    @property
    def total(self) -> int:
        return min(QUESTIONS, self.place + len(self.overview.waiting))

    @property
    def is_over(self) -> bool:
        """Whether three are answered, or nothing is left to ask."""
        is_full = bool(self.answered) and not self.place
        return is_full or not self.overview.waiting

    @property
    def latest(self) -> list[RecallReview]:
        """The last three of today, or those of them that are answered."""
        begun = self.place or min(QUESTIONS, len(self.answered))
        return self.answered[-begun:] if begun else []

    @property
    def has_more(self) -> bool:
        return bool(self.overview.waiting)

    def questions(self) -> list[RecallQuestion]:
        """The one that is asked, and those that follow it, of three."""
        return self.overview.questions(QUESTIONS - self.place)
