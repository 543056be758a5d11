"""One connected part of a graph, on its way to a layout: items in layers.

An item is a box, or the bend of a strand in a layer that it passes. A strand that would
pass many layers gets a lane beside all boxes instead: so the picture stays narrow, and
quick to make, whatever leads from the first scene to the last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from graph_layout.coordinates import Extent, place
from graph_layout.crossings import order
from graph_layout.cycles import Strand
from graph_layout.geometry import Edge, Size, Spacing
from graph_layout.layering import layers_of

_LONG = 4
"""Layers; what goes farther takes a lane."""


@dataclass(slots=True)
class Component:
    nodes: Sequence[str]
    strands: Sequence[Strand]
    loops: Mapping[str, Sequence[Edge]]
    sizes: Mapping[str, Size]
    spacing: Spacing
    layer: dict[str, int] = field(init=False)
    item: dict[str, int] = field(init=False)  # of each node
    bends: list[list[int]] = field(init=False)  # items of each strand, from above
    layers: list[list[int]] = field(init=False)
    middle: list[float] = field(init=False)
    lanes: dict[int, float] = field(init=False)  # the middle, by number of the strand

    def __post_init__(self) -> None:
        self.layer = layers_of(self.nodes, self.strands)
        self.item = {name: number for number, name in enumerate(self.nodes)}
        self._fill_layers()
        self._arrange()
        self._add_lanes()

    def takes_lane(self, strand: Strand) -> bool:
        return self.layer[strand.lower] - self.layer[strand.upper] > _LONG

    def breadth(self, strand: Strand) -> float:
        return strand.breadth(self.spacing.lines)

    def loop_room(self, name: str) -> float:
        """What loops take beside their box."""
        count = len(self.loops.get(name, ()))
        return (count + 1) * self.spacing.lines if count else 0

    def left(self, name: str) -> float:
        return self.middle[self.item[name]] - self.sizes[name].width / 2

    def extent(self) -> tuple[float, float]:
        ends = [(self.left(n), n) for n in self.nodes]
        right = max(x + self.sizes[n].width + self.loop_room(n) for x, n in ends)
        spots = [self.middle[bend] for bends in self.bends for bend in bends]
        widest = max((self.breadth(s) for s in self.strands), default=0) / 2
        spots = [x + side for x in spots for side in (-widest, widest)]
        lanes = [
            x + self.breadth(self.strands[number]) / 2
            for number, x in self.lanes.items()
        ]
        return min([x for x, _ in ends] + spots), max([right, *spots, *lanes])

    def _fill_layers(self) -> None:
        self.layers = [[] for _ in range(max(self.layer.values()) + 1)]
        for name in self.nodes:
            self.layers[self.layer[name]].append(self.item[name])
        items = len(self.nodes)
        self.bends = []
        for strand in self.strands:
            passed = range(self.layer[strand.upper] + 1, self.layer[strand.lower])
            if self.takes_lane(strand):
                passed = range(0)
            self.bends.append(list(range(items, items + len(passed))))
            for layer in passed:
                self.layers[layer].append(items)
                items += 1

    def _arrange(self) -> None:
        items = len(self.nodes) + sum(map(len, self.bends))
        above: list[list[int]] = [[] for _ in range(items)]
        below: list[list[int]] = [[] for _ in range(items)]
        for strand, bends in zip(self.strands, self.bends, strict=True):
            if not self.takes_lane(strand):
                chain = [self.item[strand.upper], *bends, self.item[strand.lower]]
                for upper, lower in zip(chain, chain[1:], strict=False):
                    below[upper].append(lower)
                    above[lower].append(upper)
        self.layers = order(self.layers, above, below)
        self.middle = place(self.layers, self._extents(), above, below)

    def _extents(self) -> list[Extent]:
        extents = []
        for name in self.nodes:
            half = self.sizes[name].width / 2
            after = half + self.loop_room(name)
            extents.append(Extent(half, after, self.spacing.boxes, 1))
        for strand, bends in zip(self.strands, self.bends, strict=True):
            half = self.breadth(strand) / 2
            extents += [Extent(half, half, self.spacing.lines, 4)] * len(bends)
        return extents

    def _add_lanes(self) -> None:
        """Short ones inside, and one lane for all that are not beside each other."""
        self.lanes = {}
        long = [n for n, strand in enumerate(self.strands) if self.takes_lane(strand)]
        long.sort(key=lambda n: (self.layer[self.strands[n].upper], n))
        free: list[tuple[int, int]] = []  # from which layer on, which lane
        shared: list[list[int]] = []
        for number in long:
            strand = self.strands[number]
            if free and free[0][0] < self.layer[strand.upper]:
                _, lane = heappop(free)
                shared[lane].append(number)
            else:
                lane = len(shared)
                shared.append([number])
            heappush(free, (self.layer[strand.lower], lane))
        _, at = self.extent()
        for lane_of in sorted(shared, key=lambda numbers: self._reach(numbers)):
            breadth = max(self.breadth(self.strands[number]) for number in lane_of)
            middle = at + self.spacing.lines * 1.5 + breadth / 2
            self.lanes |= dict.fromkeys(lane_of, middle)
            at = middle + breadth / 2

    def _reach(self, numbers: Sequence[int]) -> int:
        strands = [self.strands[number] for number in numbers]
        return max(self.layer[s.lower] - self.layer[s.upper] for s in strands)
