"""Within which bounds a share or a mean lies, with 95 percent confidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan, atanh, cos, pi, sin, sqrt, tanh
from statistics import fmean, stdev

CONFIDENCE = 0.95
Z = 1.959963984540054  # the quantile of the normal distribution for it


@dataclass(frozen=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True)
class MeanEstimate:
    """A mean of `number` values; `interval` is None where a spread cannot be known."""

    number: int
    mean: float
    interval: Interval | None


def wilson(right: int, number: int) -> Interval:
    """The interval of a share, from 0 to 1. Raises ValueError for a share of nothing.

    Wilson 1927; method 3 of Newcombe 1998.
    """
    if not 0 <= right <= number or number < 1:
        raise ValueError(f"no share: {right} of {number}")
    share, square = right / number, Z * Z
    middle = (share + square / (2 * number)) / (1 + square / number)
    spread = share * (1 - share) / number + square / (4 * number * number)
    margin = Z * sqrt(spread) / (1 + square / number)
    return Interval(max(middle - margin, 0.0), min(middle + margin, 1.0))


def of_correlation(value: float, number: int) -> Interval:
    """The interval of a correlation of `number` pairs. Fisher 1921."""
    if number <= 3 or abs(value) >= 1:
        return Interval(-1.0, 1.0)
    middle, margin = atanh(value), Z / sqrt(number - 3)
    return Interval(tanh(middle - margin), tanh(middle + margin))


def mean_of(values: Sequence[float]) -> MeanEstimate:
    """The mean of differences of pairs, by Student's t. Raises ValueError if empty."""
    number = len(values)
    if not number:
        raise ValueError("no values")
    return _by_t(number, fmean(values), stdev(values) if number > 1 else 0.0)


def mean_of_sums(number: int, total: float, squares: float) -> MeanEstimate:
    """The same, of values of which only the sum and that of their squares are known.
    Raises ValueError for no values.
    """
    if number < 1:
        raise ValueError("no values")
    mean = total / number
    rest = max(squares - total * mean, 0.0)
    return _by_t(number, mean, sqrt(rest / (number - 1)) if number > 1 else 0.0)


def _by_t(number: int, mean: float, spread: float) -> MeanEstimate:
    if number == 1:
        return MeanEstimate(1, mean, None)
    margin = t_quantile(number - 1) * spread / sqrt(number)
    return MeanEstimate(number, mean, Interval(mean - margin, mean + margin))


def mean_of_orders(one: Sequence[float], other: Sequence[float]) -> MeanEstimate:
    """The mean of two means, with one spread for both: of a crossover of two forms.

    What one form is harder than the other is in both means, with opposite signs.
    Raises ValueError where either is empty.
    """
    if not one or not other:
        raise ValueError("an order without values")
    means = fmean(one), fmean(other)
    number, mean = len(one) + len(other), fmean(means)
    freedom = number - 2
    if freedom < 1:
        return MeanEstimate(number, mean, None)
    squares = sum(
        (value - of_order) ** 2
        for values, of_order in zip((one, other), means, strict=True)
        for value in values
    )
    error = sqrt(squares / freedom * (1 / len(one) + 1 / len(other))) / 2
    margin = t_quantile(freedom) * error
    return MeanEstimate(number, mean, Interval(mean - margin, mean + margin))


@lru_cache(maxsize=512)
def t_quantile(freedom: int) -> float:
    """Within how many standard errors Student's t lies with the CONFIDENCE."""
    low, high = 0.0, 1000.0
    for _step in range(60):
        middle = (low + high) / 2
        if _share_within(middle, freedom) < CONFIDENCE:
            low = middle
        else:
            high = middle
    return high


def _share_within(t: float, freedom: int) -> float:
    """Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4."""
    angle = atan(t / sqrt(freedom))
    is_odd = freedom % 2
    term = cos(angle) if is_odd else 1.0
    total = term if freedom > 1 else 0.0
    for number in range(2 + is_odd, freedom - 1, 2):
        term *= cos(angle) ** 2 * (number - 1) / number
        total += term
    total *= sin(angle)
    return (angle + total) * 2 / pi if is_odd else total
