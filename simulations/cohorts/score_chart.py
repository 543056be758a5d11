"""The scores of a cohort as bars, without a number on fewer than three people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import NamedTuple

from courses.disclosure import FEWEST, is_small
from graph_layout.scales import Scale

STEP = 10  # points


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """From `low` up to, but not including, `low + STEP`; the last one has 100 in it."""

    low: int
    people: int | None  # None: some, and their number is not shown

    @property
    def high(self) -> int:
        return self.low + STEP


def score_ranges(scores: Iterable[Decimal]) -> list[ScoreRange]:
    """Returns all ranges from 0 to 100.

    A number is left out where it is small, and the smallest others with it until three
    people stand behind what is left out.
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
    return [ScoreRange(low, None if low in hidden else counted[low]) for low in lows]


class ScoreBar(NamedTuple):
    bounds: ScoreRange
    width: str  # of the whole
    has_mark: bool  # whether the pass mark lies in it


@dataclass(frozen=True)
class ScoreChart:
    scores: Sequence[Decimal]
    pass_mark: float

    @cached_property
    def ranges(self) -> list[ScoreRange]:
        return score_ranges(self.scores)

    @property
    def bars(self) -> list[ScoreBar]:
        """Returns the bars from the highest scores down."""
        scale = Scale(max((bounds.people or 0 for bounds in self.ranges), default=0))
        return [
            ScoreBar(
                bounds,
                scale.percent(bounds.people or 0),
                bounds.low <= self.pass_mark < bounds.high,
            )
            for bounds in reversed(self.ranges)
        ]

    @property
    def middle(self) -> Decimal:
        return median(self.scores)

    @property
    def reached_mark(self) -> int | None:
        """How many have the points; None where that would tell of a few."""
        number = sum(score >= self.pass_mark for score in self.scores)
        hidden = any(bounds.people is None for bounds in self.ranges)
        if hidden or is_small(number) or is_small(len(self.scores) - number):
            return None
        return number
