"""A route as SVG writes it: its path, its arrow head, the place of its label.

Colours and dashes are for classes to say; here are numbers alone.
"""

from collections.abc import Sequence
from itertools import pairwise

from graph_layout.geometry import Point, Route


def path(route: Route) -> str:
    """The data of the path that a line follows."""
    if route.is_loop:
        first, *rest = route.points
        return f"M{_at(first)}C{' '.join(map(_at, rest))}"
    corners = _corners(route.points)
    steps = [_swing(start, end) for start, end in pairwise(corners)]
    return "".join([f"M{_at(corners[0])}", *steps])


def head(route: Route, size: float = 8) -> str:
    """A filled arrow head whose tip is at the end of the line."""
    tip = route.points[-1]
    x, y = _heading(route, *route.points[-2:])
    back = Point(tip.x - x * size, tip.y - y * size)
    across = size * 0.55
    one = Point(back.x + y * across, back.y + x * across)
    other = Point(back.x - y * across, back.y - x * across)
    return f"M{_at(tip)}L{_at(one)}L{_at(other)}z"


def label_at(route: Route, distance: float = 14) -> Point:
    """On the line, shortly after it leaves, where no other crosses it yet."""
    start = route.points[0]
    x, y = _heading(route, *route.points[:2])
    return Point(start.x + x * distance, start.y + y * distance)


def _corners(points: Sequence[Point]) -> list[Point]:
    """Leaves out points on a straight between two others."""
    inner = (
        here
        for before, here, after in zip(points, points[1:], points[2:], strict=False)
        if not before.x == here.x == after.x and not before.y == here.y == after.y
    )
    return [points[0], *inner, points[-1]]


def _swing(start: Point, end: Point) -> str:
    if start.x == end.x or start.y == end.y:
        return f"L{_at(end)}"
    half = (start.y + end.y) / 2
    bends = Point(start.x, half), Point(end.x, half)
    return f"C{' '.join(map(_at, (*bends, end)))}"


def _heading(route: Route, start: Point, end: Point) -> tuple[int, int]:
    """Where a line goes at its ends: up or down, or to a side in a loop."""
    if route.is_loop:
        return (1 if end.x > start.x else -1), 0
    return 0, (1 if end.y > start.y else -1)


def _at(point: Point) -> str:
    """To a tenth of a pixel."""
    return f"{round(point.x, 1):g} {round(point.y, 1):g}"
