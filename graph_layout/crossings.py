"""The order of each layer, so that few lines cross.

Sweeps down and up: each item goes where its neighbours' average is (the barycentre
method); the best order seen is kept.
"""

from collections.abc import Sequence

_SWEEPS = 12

Links = Sequence[Sequence[int]]
"""For each item, its neighbours in the layer above, or those in the layer below."""


def order(layers: list[list[int]], above: Links, below: Links) -> list[list[int]]:
    place = [0] * len(above)
    best = _settle(layers, place)
    fewest = _crossings(layers, below, place)
    current = [list(layer) for layer in layers]
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        links = above if down else below
        for layer in current if down else reversed(current):
            _sort(layer, links, place)
        crossings = _crossings(current, below, place)
        if crossings < fewest:
            fewest, best = crossings, [list(layer) for layer in current]
    return best


def _settle(layers: list[list[int]], place: list[int]) -> list[list[int]]:
    for layer in layers:
        for number, item in enumerate(layer):
            place[item] = number
    return [list(layer) for layer in layers]


def _sort(layer: list[int], links: Links, place: list[int]) -> None:
    """An item without neighbours keeps its place."""
    wanted = {
        item: sum(place[other] for other in links[item]) / len(links[item])
        if links[item]
        else float(place[item])
        for item in layer
    }
    layer.sort(key=lambda item: (wanted[item], place[item]))
    for number, item in enumerate(layer):
        place[item] = number


def _crossings(layers: list[list[int]], below: Links, place: list[int]) -> int:
    """Inversions among the lower ends, counted with a Fenwick tree."""
    total = 0
    for layer, lower in zip(layers, layers[1:], strict=False):
        ends = [end for item in layer for end in sorted(place[o] for o in below[item])]
        tree = [0] * (len(lower) + 1)
        for seen, end in enumerate(ends):
            passed, at = 0, end + 1
            while at:
                passed += tree[at]
                at &= at - 1
            total += seen - passed
            at = end + 1
            while at <= len(lower):
                tree[at] += 1
                at += at & -at
    return total
