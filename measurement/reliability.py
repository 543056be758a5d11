"""How much a test measures one thing, and how exactly."""

from collections.abc import Sequence
from math import sqrt
from statistics import variance

Scores = Sequence[Sequence[float]]
"""A row for each person, a column for each item; all rows of one length."""


def alpha(scores: Scores) -> float | None:
    """Cronbach's alpha (1951); for items that are right or wrong it is KR-20.

    None for fewer than two items or people, or where all have the same total.
    """
    items = len(scores[0]) if scores else 0
    if items < 2 or len(scores) < 2:
        return None
    of_totals = variance([sum(row) for row in scores])
    if not of_totals:
        return None
    of_items = sum(variance(column) for column in zip(*scores, strict=True))
    return items / (items - 1) * (1 - of_items / of_totals)


def error_of_measurement(scores: Scores) -> float | None:
    """The standard error of one person's total, in the unit of the scores."""
    reliability = alpha(scores)
    if reliability is None or reliability < 0:
        return None
    return sqrt(variance([sum(row) for row in scores]) * (1 - reliability))
