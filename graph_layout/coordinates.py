"""How far from the left each item of a layer stands.

Each wants to be where its neighbours are, and none may come too close to the next:
a least-squares problem with an order, which pooling adjacent violators solves exactly
for one layer. Sweeping down and up brings all layers together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_layout.crossings import Links

_SWEEPS = 8
_ALMOST = 8


@dataclass(frozen=True, slots=True)
class Extent:
    """How far an item reaches from its middle, and how near the next may come."""

    before: float
    after: float
    margin: float
    pull: float  # of a bend: lines want to be straight before boxes want to be near


def place(
    layers: Sequence[Sequence[int]],
    extents: Sequence[Extent],
    above: Links,
    below: Links,
) -> list[float]:
    """Returns the middle of each item."""
    middle = [0.0] * len(extents)
    offsets = [_offsets(layer, extents) for layer in layers]
    for layer, offset in zip(layers, offsets, strict=True):
        for item, at in zip(layer, offset, strict=True):
            middle[item] = at - offset[-1] / 2
    both = [[*a, *b] for a, b in zip(above, below, strict=True)]
    rounds = [above, below] * _SWEEPS + [both] * (4 * _SWEEPS)
    for number, links in enumerate(rounds):
        pairs = list(zip(layers, offsets, strict=True))
        for layer, offset in pairs if number % 2 == 0 else reversed(pairs):
            _settle(layer, offset, links, extents, middle)
    for layer, offset in zip(layers, offsets, strict=True):
        _straighten(layer, offset, above, middle)
    return middle


def _offsets(layer: Sequence[int], extents: Sequence[Extent]) -> list[float]:
    """Where each item would stand were all as close as may be."""
    places, at = [0.0], 0.0
    for left, right in zip(layer, layer[1:], strict=False):
        a, b = extents[left], extents[right]
        at += a.after + (a.margin + b.margin) / 2 + b.before
        places.append(at)
    return places


def _settle(
    layer: Sequence[int],
    offsets: Sequence[float],
    links: Links,
    extents: Sequence[Extent],
    middle: list[float],
) -> None:
    pools: list[tuple[float, float, int]] = []  # where it wants to be, weight, items
    for item, offset in zip(layer, offsets, strict=True):
        wish, weight = _wish(item, links[item], extents, middle)
        pool = (wish - offset, weight, 1)
        while pools and pools[-1][0] >= pool[0]:
            other = pools.pop()
            both = other[1] + pool[1]
            mean = (other[0] * other[1] + pool[0] * pool[1]) / both
            pool = (mean, both, other[2] + pool[2])
        pools.append(pool)
    places = [wish for wish, _, items in pools for _ in range(items)]
    for item, at, offset in zip(layer, places, offsets, strict=True):
        middle[item] = at + offset


def _wish(
    item: int, others: Sequence[int], extents: Sequence[Extent], middle: list[float]
) -> tuple[float, float]:
    if not others:
        return middle[item], 0.01
    pulls = [extents[item].pull * extents[other].pull for other in others]
    weight = sum(pulls)
    mean = sum(p * middle[o] for p, o in zip(pulls, others, strict=True)) / weight
    return mean, weight


def _straighten(
    layer: Sequence[int], offsets: Sequence[float], above: Links, middle: list[float]
) -> None:
    """What is all but below its neighbour goes there, where it has room."""
    for number, item in enumerate(layer):
        near = [o for o in above[item] if abs(middle[o] - middle[item]) < _ALMOST]
        if not near:
            continue
        wish = middle[min(near, key=lambda other: abs(middle[other] - middle[item]))]
        low, high = float("-inf"), float("inf")
        if number:
            low = middle[layer[number - 1]] + offsets[number] - offsets[number - 1]
        if number + 1 < len(layer):
            high = middle[layer[number + 1]] + offsets[number] - offsets[number + 1]
        if low <= wish <= high:
            middle[item] = wish
