"""Where each line leaves, bends and ends, once the boxes of a part have their places.

Lines swing between the layers alone and cross a layer straight: none ever runs through
a box that is not its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph_layout.component import Component
from graph_layout.cycles import Strand
from graph_layout.geometry import Box, Edge, Point, Route

_STEEP = 0.12
_WIDEST_GAP = 3
"""Layers stand farther apart where lines must swing far: by this share of the way, up
to so many times the usual space."""


@dataclass(slots=True)
class Routing:
    component: Component
    ways: list[list[float]] = field(init=False)  # for each strand, where it passes
    ports: dict[tuple[int, str], float] = field(init=False)  # by strand and its end
    tops: list[float] = field(init=False)  # of the layers
    bottoms: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.ways = [self._way(number) for number in range(len(self.component.strands))]
        self._set_ports()
        self._set_layers()

    def boxes(self) -> Iterator[Box]:
        """Yields the boxes layer by layer, from the left."""
        part = self.component
        names = part.nodes
        for number, items in enumerate(part.layers):
            for name in (names[item] for item in items if item < len(names)):
                width, height = part.sizes[name]
                spare = self.bottoms[number] - self.tops[number] - height
                top = self.tops[number] + spare // 2
                yield Box(name, part.left(name), top, width, height, number)

    def routes(self) -> Iterator[Route]:
        boxes = {box.id: box for box in self.boxes()}
        for number, strand in enumerate(self.component.strands):
            for edge, offset in strand.offsets(self.component.spacing.lines):
                points = list(self._points(number, strand, offset, boxes))
                if strand.is_back:
                    points.reverse()
                yield Route(edge, tuple(points), strand.is_back)
        for name, loops in self.component.loops.items():
            for number, edge in enumerate(loops):
                yield self._loop(boxes[name], edge, number, len(loops))

    def _way(self, number: int) -> list[float]:
        """Where the strand crosses the layers between its ends."""
        part, strand = self.component, self.component.strands[number]
        passed = range(part.layer[strand.upper] + 1, part.layer[strand.lower])
        if number in part.lanes:
            return [part.lanes[number]] * len(passed)
        return [part.middle[bend] for bend in part.bends[number]]

    def _set_ports(self) -> None:
        """At each box the strands leave in the order of where they go."""
        part = self.component
        lower: dict[str, list[tuple[float, int]]] = {name: [] for name in part.nodes}
        upper: dict[str, list[tuple[float, int]]] = {name: [] for name in part.nodes}
        for number, strand in enumerate(part.strands):
            top, bottom = part.item[strand.upper], part.item[strand.lower]
            way = [part.middle[top], *self.ways[number], part.middle[bottom]]
            lower[strand.upper].append((way[1], number))
            upper[strand.lower].append((way[-2], number))
        self.ports = {}
        for sides in lower, upper:
            for name, ends in sides.items():
                self._spread(name, [number for _, number in sorted(ends)])

    def _spread(self, name: str, numbers: list[int]) -> None:
        part, apart = self.component, self.component.spacing.lines
        breadths = [part.breadth(part.strands[number]) for number in numbers]
        at = part.middle[part.item[name]]
        at -= (sum(breadths) + apart * (len(numbers) - 1)) / 2
        for number, breadth in zip(numbers, breadths, strict=True):
            self.ports[number, name] = at + breadth / 2
            at += breadth + apart

    def _set_layers(self) -> None:
        part, usual = self.component, self.component.spacing.layers
        farthest = [0.0] * len(part.layers)  # a line swings below each layer
        for number, strand in enumerate(part.strands):
            ends = [self.ports[number, name] for name in (strand.upper, strand.lower)]
            way = [ends[0], *self.ways[number], ends[1]]
            for step, (a, b) in enumerate(zip(way, way[1:], strict=False)):
                layer = part.layer[strand.upper] + step
                farthest[layer] = max(farthest[layer], abs(a - b))
        self.tops, self.bottoms = [], []
        at = -part.spacing.stub
        for items, far in zip(part.layers, farthest, strict=True):
            names = [part.nodes[item] for item in items if item < len(part.nodes)]
            self.tops.append(at)
            tallest = max((part.sizes[name].height for name in names), default=0)
            at += tallest + 2 * part.spacing.stub
            self.bottoms.append(at)
            at += round(min(max(usual, far * _STEEP), usual * _WIDEST_GAP))

    def _points(
        self, number: int, strand: Strand, offset: float, boxes: dict[str, Box]
    ) -> Iterator[Point]:
        """Returns the points of a line from above; a lane is one long straight."""
        part, upper, lower = self.component, boxes[strand.upper], boxes[strand.lower]
        start = self.ports[number, strand.upper] + offset
        end = self.ports[number, strand.lower] + offset
        yield Point(start, upper.y + upper.height)
        if upper.y + upper.height < self.bottoms[upper.layer]:
            yield Point(start, self.bottoms[upper.layer])
        layers = range(upper.layer + 1, lower.layer)
        if number in part.lanes:
            yield Point(part.lanes[number] + offset, self.tops[layers[0]])
            yield Point(part.lanes[number] + offset, self.bottoms[layers[-1]])
        else:
            for layer, x in zip(layers, self.ways[number], strict=True):
                yield Point(x + offset, self.tops[layer])
                if self.bottoms[layer] > self.tops[layer]:
                    yield Point(x + offset, self.bottoms[layer])
        if self.tops[lower.layer] < lower.y:
            yield Point(end, self.tops[lower.layer])
        yield Point(end, lower.y)

    def _loop(self, box: Box, edge: Edge, number: int, count: int) -> Route:
        """Draws a loop out at the side and in again below, around the one before."""
        x, middle = box.x + box.width, box.y + box.height / 2
        rise = box.height / 2 * (number + 1) / (count + 1)
        reach = x + (number + 1) * self.component.spacing.lines
        points = [
            Point(x, middle - rise),
            Point(reach, middle - rise),
            Point(reach, middle + rise),
            Point(x, middle + rise),
        ]
        return Route(edge, tuple(points), True)
