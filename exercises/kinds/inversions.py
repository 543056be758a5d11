"""How far a list is from its order."""

from bisect import bisect, insort
from collections.abc import Sequence


def count_inversions(numbers: Sequence[int]) -> int:
    """The pairs of which the greater stands first."""
    before: list[int] = []
    inversions = 0
    for number in numbers:
        inversions += len(before) - bisect(before, number)
        insort(before, number)
    return inversions
