"""How the scores of a group are spread, without a number on fewer than three people."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from simulations.cohorts.disclosure import FEWEST, is_small

STEP = 10  # points


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` up to, but not including, `low + STEP`; the last one has 100 in it."""

    low: int
    people: int | None  # None: some, and their number is not shown

    @property
    def high(self) -> int:
        return self.low + STEP


def spread(scores: Iterable[Decimal]) -> list[Range]:
    """All ranges from 0 to 100. A number is left out where it is small, and the
    smallest others with it until three people stand behind what is left out.
    """
    last = 100 - STEP
    counted = Counter(min(int(score // STEP) * STEP, last) for score in scores)
    lows = range(0, 100, STEP)
    hidden = {low for low in lows if is_small(counted[low])}
    while 0 < sum(counted[low] for low in hidden) < FEWEST:
        others = [low for low in lows if counted[low] and low not in hidden]
        if not others:
            break
        hidden.add(min(others, key=lambda low: (counted[low], low)))
    return [Range(low, None if low in hidden else counted[low]) for low in lows]
