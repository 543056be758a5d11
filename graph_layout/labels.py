"""PlacedText on a picture, none of them over another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph_layout.text_metrics import width_of

Anchor = Literal["start", "middle", "end"]
_LEADING = 16  # from one line to the next
_ABOVE, _BELOW = 12, 4  # what a line takes over and under its y


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Area") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def is_within(self, other: "Area") -> bool:
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True)
class PlacedText:
    """`y` is the line on which the first of its lines stands, as in SVG."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor = "start"
    size: float = 13

    @property
    def width(self) -> float:
        return max(width_of(line, self.size) for line in self.lines)

    @property
    def area(self) -> Area:
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        left = self.x - before * self.width
        bottom = self.y + _LEADING * (len(self.lines) - 1) + _BELOW
        return Area(left, self.y - _ABOVE, left + self.width, bottom)


class Board:
    """The words of one picture, put on it one after the other."""

    def __init__(self, room: Area) -> None:
        self.room = room
        self.labels: list[PlacedText] = []

    def put(self, places: Iterable[PlacedText]) -> PlacedText | None:
        """Puts the first of them that has room; None where none has."""
        for label in places:
            if self._has_room(label.area):
                self.labels.append(label)
                return label
        return None

    def _has_room(self, area: Area) -> bool:
        taken = any(area.overlaps(label.area) for label in self.labels)
        return area.is_within(self.room) and not taken


def near(
    label: PlacedText, *, down: int = 0, across: int = 0, most: int
) -> list[PlacedText]:
    """The place of a label, and others ever farther off: on both sides of it, by so
    many pixels a step, at most `most` steps.
    """
    places = [label]
    for steps in range(1, most + 1):
        for side in (steps, -steps):
            x, y = label.x + across * side, label.y + down * side
            places.append(PlacedText(label.lines, x, y, label.anchor, label.size))
    return places
