"""Where one reader stands with one case, as the page of the case shows it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import cached_property

from accounts.models import User
from simulations.models import Attempt, CasePage, CaseVersion
from simulations.models.attempts import version_for
from simulations.models.counting import counting_attempts


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
    def counting(self) -> Attempt | None:
        """The finished one whose score counts, by the rule of the activity."""
        return next(iter(counting_attempts(self.attempts, self.case)), None)

    @cached_property
    def left(self) -> int | None:
        """Attempts that may still be begun; None: as many as the reader likes."""
        allowed = self.case.attempts_allowed
        if not self.user.is_authenticated or allowed is None or not self.is_counted:
            return None
        enrolment = self.enrolment.pk if self.enrolment else None
        used = [
            attempt
            for attempt in self.attempts
            if attempt.enrolment_id == enrolment and attempt.begun_from_id is None
        ]
        return max(allowed - len(used), 0)

    @property
    def only_first_counts(self) -> bool:
        return self.enrolment is not None and self.case.counts == CasePage.Counts.FIRST

    @property
    def next_is_practice(self) -> bool:
        """Whether an attempt that begins now would be practice."""
        return self.only_first_counts and any(
            attempt.enrolment_id == self.enrolment.pk and not attempt.is_practice
            for attempt in self.attempts
        )

    @property
    def is_counted(self) -> bool:
        return self.case.course is None or self.enrolment is not None

    @property
    def enrolment(self) -> Any:
        return self.case.enrolment_of(self.user)
