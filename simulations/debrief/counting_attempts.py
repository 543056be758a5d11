"""Which attempts count where many people are looked at together: one each.

The same that counts for the completion: the best or the last, by the rule of the
activity. Only what was played to its end counts.
"""

from collections.abc import Iterable
from uuid import UUID

from simulations.models import Attempt, CasePage
from simulations.models.attempts import AttemptQuerySet


def finished_attempts(cohort_id: int, case_key: UUID) -> AttemptQuerySet:
    """Attempts stand in the order in which they came to their end."""
    finished = Attempt.objects.filter(
        enrolment__cohort=cohort_id, state=Attempt.State.FINISHED
    )
    return finished.at(case_key).order_by("finished_at", "pk")


def counting_attempts(
    attempts: Iterable[Attempt], case: CasePage | None
) -> list[Attempt]:
    """`attempts` in the order in which they ended; of equals the first counts."""
    last = case is not None and case.counts == CasePage.Counts.LAST
    counted: dict[int, Attempt] = {}
    for attempt in attempts:
        before = counted.get(attempt.user_id)
        if before is None or last or (attempt.score or 0) > (before.score or 0):
            counted[attempt.user_id] = attempt
    return list(counted.values())
