"""Where each line leaves, bends and ends, once the boxes of a part have their places.

Lines swing between the layers alone and cross a layer straight: none ever runs through
a box that is not its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph_layout.component import Frame
from graph_layout.cycles import Strand
from graph_layout.geometry import Box, Edge, Point, Route

_STEEP = 0.12
_WIDEST_GAP = 3
"""Layers stand farther apart where lines must swing far: by this share of the way, up
to so many times the usual space."""


@dataclass(slots=True)
class Routing:
    frame: Frame
    ways: list[list[float]] = field(init=False)  # for each strand, where it passes
    ports: dict[tuple[int, str], float] = field(init=False)  # by strand and its end
    tops: list[float] = field(init=False)  # of the layers
    bottoms: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.ways = [self._way(number) for number in range(len(self.frame.strands))]
        self._set_ports()
        self._set_layers()

    def boxes(self) -> Iterator[Box]:
        """Layer by layer, from the left."""
        frame = self.frame
        names = frame.nodes
        for number, items in enumerate(frame.layers):
            for name in (names[item] for item in items if item < len(names)):
                width, height = frame.sizes[name]
                spare = self.bottoms[number] - self.tops[number] - height
                top = self.tops[number] + spare // 2
                yield Box(name, frame.left(name), top, width, height, number)

    def routes(self) -> Iterator[Route]:
        boxes = {box.id: box for box in self.boxes()}
        for number, strand in enumerate(self.frame.strands):
            for edge, offset in strand.offsets(self.frame.spacing.lines):
                points = list(self._points(number, strand, offset, boxes))
                if strand.is_back:
                    points.reverse()
                yield Route(edge, tuple(points), strand.is_back, "down")
        for name, loops in self.frame.loops.items():
            for number, edge in enumerate(loops):
                yield self._loop(boxes[name], edge, number, len(loops))

    def _way(self, number: int) -> list[float]:
        """Where the strand crosses the layers between its ends."""
        frame, strand = self.frame, self.frame.strands[number]
        passed = range(frame.layer[strand.upper] + 1, frame.layer[strand.lower])
        if number in frame.lanes:
            return [frame.lanes[number]] * len(passed)
        return [frame.middle[bend] for bend in frame.bends[number]]

    def _set_ports(self) -> None:
        """At each box the strands leave in the order of where they go."""
        frame = self.frame
        lower: dict[str, list[tuple[float, int]]] = {name: [] for name in frame.nodes}
        upper: dict[str, list[tuple[float, int]]] = {name: [] for name in frame.nodes}
        for number, strand in enumerate(frame.strands):
            top, bottom = frame.item[strand.upper], frame.item[strand.lower]
            way = [frame.middle[top], *self.ways[number], frame.middle[bottom]]
            lower[strand.upper].append((way[1], number))
            upper[strand.lower].append((way[-2], number))
        self.ports = {}
        for sides in lower, upper:
            for name, ends in sides.items():
                self._spread(name, [number for _, number in sorted(ends)])

    def _spread(self, name: str, numbers: list[int]) -> None:
        frame, apart = self.frame, self.frame.spacing.lines
        breadths = [frame.breadth(frame.strands[number]) for number in numbers]
        at = frame.middle[frame.item[name]]
        at -= (sum(breadths) + apart * (len(numbers) - 1)) / 2
        for number, breadth in zip(numbers, breadths, strict=True):
            self.ports[number, name] = at + breadth / 2
            at += breadth + apart

    def _set_layers(self) -> None:
        frame, usual = self.frame, self.frame.spacing.layers
        farthest = [0.0] * len(frame.layers)  # a line swings below each layer
        for number, strand in enumerate(frame.strands):
            ends = [self.ports[number, name] for name in (strand.upper, strand.lower)]
            way = [ends[0], *self.ways[number], ends[1]]
            for step, (a, b) in enumerate(zip(way, way[1:], strict=False)):
                layer = frame.layer[strand.upper] + step
                farthest[layer] = max(farthest[layer], abs(a - b))
        self.tops, self.bottoms = [], []
        at = -frame.spacing.stub
        for items, far in zip(frame.layers, farthest, strict=True):
            names = [frame.nodes[item] for item in items if item < len(frame.nodes)]
            self.tops.append(at)
            tallest = max((frame.sizes[name].height for name in names), default=0)
            at += tallest + 2 * frame.spacing.stub
            self.bottoms.append(at)
            at += round(min(max(usual, far * _STEEP), usual * _WIDEST_GAP))

    def _points(
        self, number: int, strand: Strand, offset: float, boxes: dict[str, Box]
    ) -> Iterator[Point]:
        """From above; a lane is one long straight."""
        frame, upper, lower = self.frame, boxes[strand.upper], boxes[strand.lower]
        start = self.ports[number, strand.upper] + offset
        end = self.ports[number, strand.lower] + offset
        yield Point(start, upper.y + upper.height)
        if upper.y + upper.height < self.bottoms[upper.layer]:
            yield Point(start, self.bottoms[upper.layer])
        layers = range(upper.layer + 1, lower.layer)
        if number in frame.lanes:
            yield Point(frame.lanes[number] + offset, self.tops[layers[0]])
            yield Point(frame.lanes[number] + offset, self.bottoms[layers[-1]])
        else:
            for layer, x in zip(layers, self.ways[number], strict=True):
                yield Point(x + offset, self.tops[layer])
                if self.bottoms[layer] > self.tops[layer]:
                    yield Point(x + offset, self.bottoms[layer])
        if self.tops[lower.layer] < lower.y:
            yield Point(end, self.tops[lower.layer])
        yield Point(end, lower.y)

    def _loop(self, box: Box, edge: Edge, number: int, count: int) -> Route:
        """Out at the side and in again below, each around the one before."""
        x, middle = box.x + box.width, box.y + box.height / 2
        rise = box.height / 2 * (number + 1) / (count + 1)
        reach = x + (number + 1) * self.frame.spacing.lines
        points = [
            Point(x, middle - rise),
            Point(reach, middle - rise),
            Point(reach, middle + rise),
            Point(x, middle + rise),
        ]
        return Route(edge, tuple(points), True, "down")
