"""What goes into a layout and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple


class Size(NamedTuple):
    width: float
    height: float


class Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """`width` is that of its line: of a flow, its amount to scale."""

    id: str
    source: str
    target: str
    width: float = 1.5


@dataclass(frozen=True, slots=True)
class Spacing:
    """The least there is between two things."""

    lines: float = 16  # that run beside each other
    boxes: float = 32  # of one layer
    layers: float = 32  # in which lines swing over
    stub: float = 16  # the straight piece of a line at each of its ends
    row: float = 900  # small parts stand beside each other up to here, or further


@dataclass(frozen=True, slots=True)
class Box:
    """`x`, `y`: the corner with the smallest numbers. As large as was asked for, or
    larger where more lines end at it than have room there."""

    id: str
    x: float
    y: float
    width: float
    height: float
    layer: int  # from 0, within its connected part

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def reading_start(self, padding: float, *, is_mirrored: bool) -> float:
        """The x at which a line of words begins, so far inside of the border."""
        return self.x + (self.width - padding if is_mirrored else padding)


@dataclass(frozen=True, slots=True)
class Route:
    """A line from the border of its source to that of its target.

    Between two points it runs straight where they share a coordinate, and else swings
    over; it meets every point from above or below, but for a loop.
    """

    edge: Edge
    points: tuple[Point, ...]
    is_back: bool  # upwards, or to where it came from

    @property
    def is_loop(self) -> bool:
        return self.edge.source == self.edge.target


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes stand in their order of reading: part by part, layer by layer."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    routes: Mapping[str, Route]

    def mirrored(self) -> "Layout":
        """The same for languages that are read from the right."""
        return replace(
            self,
            boxes={
                name: replace(box, x=self.width - box.x - box.width)
                for name, box in self.boxes.items()
            },
            routes={
                name: replace(
                    route,
                    points=tuple(Point(self.width - x, y) for x, y in route.points),
                )
                for name, route in self.routes.items()
            },
        )
