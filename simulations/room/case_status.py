"""Where one reader stands with one case, as the page of the case shows it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import cached_property

from accounts.models import User
from courses.models import TwinPair
from simulations.models import Attempt, CasePage, CaseVersion
from simulations.models.counting import counting_attempts
from simulations.models.next_attempts import NextAttempt, next_attempt
from simulations.models.twins import Occasion, delayed_test_due, playable_pair
from simulations.models.versions import version_for


@dataclass(frozen=True)
class CaseStatus:
    user: User | AnonymousUser
    case: CasePage

    @cached_property
    def version(self) -> CaseVersion | None:
        """The one that a new attempt would play."""
        return version_for(self.case)

    @cached_property
    def attempts(self) -> list[Attempt]:
        """Returns the reader's own attempts, the first one first."""
        if not self.user.is_authenticated:
            return []
        own = Attempt.objects.filter(user=self.user).at(self.case.translation_key)
        return list(own.with_version().order_by("started_at", "pk"))

    @property
    def open_attempt(self) -> Attempt | None:
        return next((a for a in self.attempts if a.is_open), None)

    @property
    def attempt_to_go_on(self) -> Attempt | None:
        """The open one, unless it is practice and another would count."""
        attempt = self.open_attempt
        if attempt and attempt.is_practice and not self.next.is_practice:
            return None
        return attempt

    @property
    def counting(self) -> Attempt | None:
        """The finished one whose score counts, by the rule of the activity."""
        return next(iter(counting_attempts(self.attempts, self.case)), None)

    @cached_property
    def left(self) -> int | None:
        """Attempts that may still be begun; None: as many as the reader likes."""
        allowed = self.case.attempts_allowed
        if not self.user.is_authenticated or allowed is None or not self.is_counted:
            return None
        used = [
            attempt
            for attempt in self.attempts
            if attempt.enrolment_id == self._enrolment_pk
            and attempt.begun_from_id is None
            and attempt.occasion == Occasion.ORDINARY
        ]
        return max(allowed - len(used), 0)

    @property
    def only_first_counts(self) -> bool:
        return self.enrolment is not None and self.case.counts == CasePage.Counts.FIRST

    @cached_property
    def next(self) -> NextAttempt:
        """What an attempt that begins now would be."""
        return next_attempt(self.case, self.enrolment)

    @property
    def is_used_up(self) -> bool:
        """What is asked at the twin is asked beside the attempts allowed."""
        return self.left == 0 and self.next.occasion == Occasion.ORDINARY

    @cached_property
    def pair(self) -> TwinPair | None:
        """Where one of two cases is drawn for the reader, who is told so."""
        return playable_pair(self.case) if self.only_first_counts else None

    @property
    def delayed_test_due(self) -> dt.date | None:
        """When the reader is asked once more; None where they are not, or were."""
        asked = [a for a in self.attempts if a.enrolment_id == self._enrolment_pk]
        first = next((a for a in asked if a.is_ordinary), None)
        if self.pair is None or first is None:
            return None
        if any(a.occasion == Occasion.DELAYED for a in asked):
            return None
        return delayed_test_due(self.pair, first, self.enrolment.cohort)

    @cached_property
    def stories(self) -> list[CasePage]:
        """The case that the reader plays or would play; both, as long as chance may
        draw either.
        """
        if self.pair is None:
            return []
        keys = [self.next.case_key or self.pair.activity_key]
        if self.first_is_ahead:
            keys.append(self.pair.twin_key)
        pages = CasePage.objects.live().filter(locale=self.case.locale_id)
        return list(pages.filter(translation_key__in=keys).order_by("path"))

    @property
    def first_is_ahead(self) -> bool:
        return self.pair is not None and self.next.case_key is None

    @property
    def is_counted(self) -> bool:
        return self.case.course is None or self.enrolment is not None

    @property
    def _enrolment_pk(self) -> int | None:
        return self.enrolment.pk if self.enrolment else None

    @property
    def enrolment(self) -> Any:
        return self.case.enrolment_of(self.user)
