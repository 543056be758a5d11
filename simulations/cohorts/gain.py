"""How much better or worse a cohort does in the delayed test than at first.

Each person plays one of two cases first and the other later; which comes first was
drawn. The mean of each order is wrong by what one case is harder than the other, in
opposite directions, so the mean of the two means is not. This is the usual comparison
of two periods in a crossover: see docs/decisions/twins.md.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from courses.disclosure import FEWEST, is_small
from courses.models import TwinPair
from measurement.intervals import mean_of_orders
from simulations.models import Attempt
from simulations.models.twins import Occasion


@dataclass(frozen=True)
class DelayedGain:
    """In points of the score: the delayed test less the first attempt."""

    people: int
    mean: float
    low: float
    high: float
    seen: int  # had played the case of the delayed test before, as their second attempt

    @property
    def hides_seen(self) -> bool:
        """Where those who had, or those who had not, are a small group."""
        return is_small(self.seen) or is_small(self.people - self.seen)

    @property
    def size(self) -> float:
        return abs(self.mean)


def gain_of(attempts: Iterable[Attempt], pair: TwinPair) -> DelayedGain | None:
    """None where fewer than three people of either order have both results, or where
    the spread would tell each single one.
    """
    of_person: dict[int | None, dict[str, Attempt]] = defaultdict(dict)
    for attempt in attempts:
        if attempt.score is not None and not attempt.is_practice:
            of_person[attempt.enrolment_id].setdefault(attempt.occasion, attempt)
    orders: dict[UUID, list[float]] = {pair.activity_key: [], pair.twin_key: []}
    seen = 0
    for taken in of_person.values():
        first, delayed = taken.get(Occasion.ORDINARY), taken.get(Occasion.DELAYED)
        if first and delayed and _was_drawn(first, delayed, pair):
            points = float(delayed.score or 0) - float(first.score or 0)
            orders[first.version.case_key].append(points)
            seen += Occasion.SECOND in taken
    if min(map(len, orders.values())) < FEWEST:
        return None
    found = mean_of_orders(*orders.values())
    interval = found.interval
    if interval is None or interval.low == interval.high:
        return None
    return DelayedGain(found.number, found.mean, interval.low, interval.high, seen)


def _was_drawn(first: Attempt, delayed: Attempt, pair: TwinPair) -> bool:
    keys = {attempt.version.case_key for attempt in (first, delayed)}
    both = {pair.activity_key, pair.twin_key}
    return keys == both and first.started_at >= pair.joined_at
