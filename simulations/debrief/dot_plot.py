"""Where somebody stands in her cohort: everybody's share as a dot, nobody's name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from graph_layout.scales import Scale
from simulations.cohorts.disclosure import FEWEST

FLOOR, HIGHEST = 84, 7  # of the strip; dots above each other
_STEP, _RADIUS = 12.5, 8
_BINS = 50  # of two percent each


@dataclass(frozen=True)
class Dot:
    x: str
    y: str
    is_mine: bool


@dataclass(frozen=True)
class Standing:
    """The shares, from 0 to 100, of all who count, hers among them.

    `mine` is None where it is shown to somebody who stands beside.
    """

    shares: Sequence[Decimal]
    mine: Decimal | None = None

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
        """Hers at the bottom of its column. Columns too high are pressed together."""
        counted = Counter(map(_bin, self.shares))
        step = min(_STEP, _STEP * HIGHEST / max(counted.values(), default=1))
        dots = []
        for place, count in sorted(counted.items()):
            for number in range(count):
                y = FLOOR - _RADIUS - number * step
                mine = self.mine is not None and not number and place == _bin(self.mine)
                dots.append(Dot(across(_centre(place)), f"{y:.1f}", mine))
        return dots


def _bin(share: Decimal) -> int:
    return min(int(share * _BINS // 100), _BINS - 1)


def _centre(place: int) -> Decimal:
    return Decimal(place * 100 + 50) / _BINS


def across(share: Fraction | Decimal) -> str:
    """The place of a share on the strip, inside of its edges, so that no dot is cut."""
    return Scale(100, start=1, end=99).percent(float(share), 1)
