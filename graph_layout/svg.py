"""A route as SVG writes it: its path, its arrow head, the place of its label.

Colours and dashes are for classes to say; here are numbers alone.
"""

from graph_layout.geometry import Point, Route


def path(route: Route) -> str:
    """The data of the path that a line follows."""
    first, *rest = route.points
    if route.is_loop:
        return f"M{_at(first)}C{' '.join(map(_at, rest))}"
    steps = [f"M{_at(first)}"]
    for start, end in zip(route.points, rest, strict=False):
        steps.append(_swing(start, end))
    return "".join(steps)


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
    return f"{point.x:g} {point.y:g}"
