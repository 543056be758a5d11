"""Where one reader stands with one case: what her page of it shows."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import cached_property

from accounts.models import User
from simulations.models import Attempt, CasePage, CaseVersion
from simulations.models.attempts import version_for


@dataclass(frozen=True)
class Standing:
    user: User | AnonymousUser
    case: CasePage

    @cached_property
    def version(self) -> CaseVersion | None:
        """The one that a new attempt would play."""
        return version_for(self.case)

    @cached_property
    def attempts(self) -> list[Attempt]:
        """Hers, the first one first."""
        if not self.user.is_authenticated:
            return []
        mine = Attempt.objects.filter(user=self.user).at(self.case.translation_key)
        return list(mine.with_version().order_by("started_at", "pk"))

    @property
    def open_attempt(self) -> Attempt | None:
        return next((a for a in self.attempts if a.is_open), None)

    @property
    def counting(self) -> Attempt | None:
        """The finished one whose score counts, by the rule of the activity."""
        finished = [a for a in self.attempts if a.score is not None]
        if self.case.counts == CasePage.Counts.LAST:
            return finished[-1] if finished else None
        return max(finished, key=lambda a: a.score, default=None)

    @cached_property
    def left(self) -> int | None:
        """Attempts that she may still begin; None: as many as she likes."""
        allowed = self.case.attempts_allowed
        if not self.user.is_authenticated or allowed is None or not self.is_counted:
            return None
        enrolment = self.enrolment.pk if self.enrolment else None
        used = [each for each in self.attempts if each.enrolment_id == enrolment]
        return max(allowed - len(used), 0)

    @property
    def is_counted(self) -> bool:
        return self.case.course is None or self.enrolment is not None

    @property
    def enrolment(self) -> Any:
        return self.case.enrolment_of(self.user)
