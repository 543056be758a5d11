"""What somebody plays next at an activity, and as what, by the rule of the activity."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from courses.models import Enrolment, TwinPair
from simulations.models.cases import CasePage
from simulations.models.twins import Occasion, delayed_test_due, draw, playable_pair


@dataclass(frozen=True)
class NextAttempt:
    case_key: UUID | None  # None: chance draws it when the attempt begins
    occasion: str = Occasion.ORDINARY
    is_practice: bool = False
    pair: TwinPair | None = None

    def case_for(self, enrolment: Enrolment | None) -> UUID | None:
        """The case that is played, drawn now where it is not known. To be called in
        the transaction that keeps the attempt.
        """
        if self.case_key or self.pair is None or enrolment is None:
            return self.case_key
        return draw(self.pair, enrolment)

    @property
    def kind(self) -> str:
        """What its player was told before they began."""
        return "practice" if self.is_practice else self.occasion

    def counts_at(self, case_key: UUID) -> bool:
        """Whether it may be an attempt at this case that is not practice."""
        return not self.is_practice and self.case_key in (None, case_key)


def next_attempt(case: CasePage, enrolment: Enrolment | None) -> NextAttempt:
    """Where the first attempt counts, all others are practice, even if the first was
    given up: but for the two that the twin is there for.
    """
    if enrolment is None or case.counts != CasePage.Counts.FIRST:
        return NextAttempt(case.translation_key)
    measured = enrolment.attempts.at(case.translation_key).filter(is_practice=False)
    occasions = {
        attempt.occasion: attempt
        for attempt in measured.with_version().order_by("-started_at", "-pk")
    }
    pair = playable_pair(case)
    first = occasions.pop(Occasion.ORDINARY, None)
    if first is None:
        return NextAttempt(None if pair else case.translation_key, pair=pair)
    if pair is None:
        return NextAttempt(case.translation_key, is_practice=True)
    played = first.version.case_key
    other = pair.other(played)
    if Occasion.SECOND not in occasions and not first.is_open and not first.passed:
        return NextAttempt(other, Occasion.SECOND)
    due = delayed_test_due(pair, first, enrolment.cohort)
    if Occasion.DELAYED not in occasions and due and due <= timezone.localdate():
        return NextAttempt(other, Occasion.DELAYED)
    return NextAttempt(played, is_practice=True)


def attempts_left(user: User, case: CasePage) -> int | None:
    """How many more times somebody may begin; None means as often as they like.

    So it is, too, where nothing counts: in a course in which they are not enrolled.
    """
    enrolment = case.enrolment_of(user)
    if case.attempts_allowed is None or (case.course and enrolment is None):
        return None
    used = user.attempts.filter(
        enrolment=enrolment,
        begun_from=None,
        occasion=Occasion.ORDINARY,
    )
    return max(case.attempts_allowed - used.at(case.translation_key).count(), 0)
