"""The scores of a cohort as a figure: bars as long as their people are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median

from graph_layout.scales import Scale
from simulations.cohorts.disclosure import is_small
from simulations.cohorts.score_spread import Range, spread


@dataclass(frozen=True)
class Bar:
    low: int
    high: int
    people: int | None
    width: str  # of the whole
    has_mark: bool  # whether the pass mark lies in it


@dataclass(frozen=True)
class Scores:
    scores: Sequence[Decimal]
    pass_mark: float

    @cached_property
    def ranges(self) -> list[Range]:
        return spread(self.scores)

    @property
    def bars(self) -> list[Bar]:
        """From the highest scores down."""
        scale = Scale(max((each.people or 0 for each in self.ranges), default=0))
        return [
            Bar(
                each.low,
                each.high,
                each.people,
                scale.percent(each.people or 0),
                each.low <= self.pass_mark < each.high,
            )
            for each in reversed(self.ranges)
        ]

    @property
    def middle(self) -> Decimal:
        return median(self.scores)

    @property
    def reached_mark(self) -> int | None:
        """How many have the points; None where that would tell of a few."""
        number = sum(score >= self.pass_mark for score in self.scores)
        hidden = any(each.people is None for each in self.ranges)
        if hidden or is_small(number) or is_small(len(self.scores) - number):
            return None
        return number
