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
    for here, there in zip(route.points, rest, strict=False):
        steps.append(_swing(here, there, route))
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


def _swing(here: Point, there: Point, route: Route) -> str:
    if here.x == there.x or here.y == there.y:
        return f"L{_at(there)}"
    if route.direction == "down":
        half = (here.y + there.y) / 2
        bends = Point(here.x, half), Point(there.x, half)
    else:
        half = (here.x + there.x) / 2
        bends = Point(half, here.y), Point(half, there.y)
    return f"C{' '.join(map(_at, (*bends, there)))}"


def _heading(route: Route, here: Point, there: Point) -> tuple[int, int]:
    """Where a line goes at its ends: along the layers, or across them in a loop."""
    if (route.direction == "down") == route.is_loop:
        return (1 if there.x > here.x else -1), 0
    return 0, (1 if there.y > here.y else -1)


def _at(point: Point) -> str:
    return f"{point.x:g} {point.y:g}"
