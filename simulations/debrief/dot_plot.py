"""Where somebody stands in their cohort: everybody's share as a dot, nobody's name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from courses.disclosure import FEWEST
from graph_layout.scales import Scale

FLOOR, HIGHEST = 84, 7  # of the strip; dots above each other
_STEP, _RADIUS = 12.5, 8
_BINS = 50  # of two percent each


@dataclass(frozen=True)
class Dot:
    x: str
    y: str
    is_own: bool


@dataclass(frozen=True)
class DotPlot:
    """The shares, from 0 to 100, of all who count; `own` is one of them."""

    shares: Sequence[Decimal]
    own: Decimal

    @property
    def people(self) -> int:
        return len(self.shares)

    @property
    def is_shown(self) -> bool:
        return self.people >= FEWEST

    @property
    def lowest(self) -> Decimal:
        return min(self.shares)

    @property
    def highest(self) -> Decimal:
        return max(self.shares)

    @property
    def ticks(self) -> list[str]:
        return [across(Decimal(quarter)) for quarter in (0, 25, 50, 75, 100)]

    @property
    def middle(self) -> Decimal:
        return median(self.shares)

    @property
    def middle_x(self) -> str:
        return across(self.middle)

    @property
    def dots(self) -> list[Dot]:
        """`own` is the lowest of its column. Columns too high are pressed together."""
        counted = Counter(map(_bin, self.shares))
        step = min(_STEP, _STEP * HIGHEST / max(counted.values(), default=1))
        dots = []
        for column, count in sorted(counted.items()):
            for number in range(count):
                y = FLOOR - _RADIUS - number * step
                is_own = number == 0 and column == _bin(self.own)
                dots.append(Dot(across(_centre(column)), f"{y:.1f}", is_own))
        return dots


def _bin(share: Decimal) -> int:
    return min(int(share * _BINS // 100), _BINS - 1)


def _centre(column: int) -> Decimal:
    return Decimal(column * 100 + 50) / _BINS


def across(share: Fraction | Decimal) -> str:
    """The place of a share on the strip, inside of its edges, so that no dot is cut."""
    return Scale(100, start=1, end=99).percent(float(share), 1)
