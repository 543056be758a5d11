"""Stretches of time, joined: what two devices did at once counts once."""

from collections.abc import Iterable
from typing import Any


def joined(stretches: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Returns them in order, without overlaps: touching ones become one, and empty ones
    vanish.
    """
    result: list[tuple[Any, Any]] = []
    for begin, end in sorted(s for s in stretches if s[0] < s[1]):
        if result and begin <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((begin, end))
    return result


def within(
    stretches: Iterable[tuple[Any, Any]], first: Any, last: Any
) -> list[tuple[Any, Any]]:
    """Returns what of them lies between `first` and `last`."""
    cut = ((max(begin, first), min(end, last)) for begin, end in stretches)
    return [stretch for stretch in cut if stretch[0] < stretch[1]]
