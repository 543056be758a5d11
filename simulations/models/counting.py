"""Which attempt counts, of one person at one case: by the rule of the activity.

Only what was played to its end counts, and never practice, nor what was asked again of
the same person at the twin. Of equals the first counts.
The rule stands here twice: for attempts in memory, and as a condition of a query.
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q

from simulations.models.cases import CasePage

if TYPE_CHECKING:
    from simulations.models.attempts import Attempt

Counts = CasePage.Counts


def counting_attempts(
    attempts: Iterable["Attempt"], case: CasePage | None
) -> list["Attempt"]:
    """One attempt of each person among `attempts`, which may be of many people.

    `case` is the page whose rule is asked; where it is gone, the best attempt counts.
    """
    rule = case.counts if case else Counts.BEST
    ended = [a for a in attempts if a.score is not None and a.is_ordinary]
    ended.sort(key=attrgetter("finished_at", "pk"), reverse=rule == Counts.LAST)
    counting: dict[int, Attempt] = {}
    for attempt in ended:
        before = counting.setdefault(attempt.user_id, attempt)
        if rule == Counts.BEST and (attempt.score or 0) > (before.score or 0):
            counting[attempt.user_id] = attempt
    return list(counting.values())


def counts_before(prefix: str) -> Q:
    """The condition on an attempt that counts rather than the one at `prefix` of the
    outer query, where both are of one person at one activity and both are ordinary.
    """

    def outer(name: str) -> OuterRef:
        return OuterRef(f"{prefix}{name}")

    same_moment = Q(finished_at=outer("finished_at"))
    earlier = Q(finished_at__lt=outer("finished_at")) | same_moment & Q(
        pk__lt=outer("pk")
    )
    later = Q(finished_at__gt=outer("finished_at")) | same_moment & Q(
        pk__gt=outer("pk")
    )
    higher = Q(score__gt=outer("score")) | Q(score=outer("score")) & earlier
    first, last = (_cases(rule) for rule in (Counts.FIRST, Counts.LAST))
    return first & earlier | last & later | ~(first | last) & higher


def _cases(rule: str) -> Q:
    pages = CasePage.objects.filter(counts=rule)
    return Q(activity_key__in=pages.values("translation_key"))
