"""The layout of a whole graph: its parts, one below the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor

from graph_layout.component import Component
from graph_layout.cycles import Strand, open_circles, parts, strands_of
from graph_layout.geometry import (
    Box,
    Edge,
    Layout,
    Point,
    Route,
    Size,
    Spacing,
)
from graph_layout.routing import Routing


def lay_out(
    nodes: Iterable[str],
    edges: Iterable[Edge],
    *,
    sizes: Mapping[str, Size],
    spacing: Spacing = Spacing(),  # noqa: B008 it cannot be changed
    mirrored: bool = False,
) -> Layout:
    """Lays out all nodes and edges, with coordinates in whole numbers from 0.

    `mirrored` is for languages that are read from the right.

    The order of the nodes is the order of reading, as far as the edges leave a choice;
    the first node comes first. The same input gives the same layout. ValueError where
    an edge ends at no node, or where two nodes or two edges are called the same.
    """
    names, lines = list(nodes), list(edges)
    _refuse_nonsense(names, lines)
    strands = strands_of(lines)
    open_circles(names, strands)
    loops: dict[str, list[Edge]] = {}
    for edge in lines:
        if edge.source == edge.target:
            loops.setdefault(edge.source, []).append(edge)
    sizes = _roomy(names, strands, loops, sizes, spacing)
    of_part: dict[str, list[Strand]] = {name: [] for name in names}
    for strand in strands:
        of_part[strand.upper].append(strand)
    drawn = []
    for part in parts(names, strands):
        inner = [strand for name in part for strand in of_part[name]]
        own = {name: loops[name] for name in part if name in loops}
        drawn.append(_draw(Component(part, inner, own, sizes, spacing)))
    layout = _stack(drawn, spacing)
    layout = replace(layout, routes={edge.id: layout.routes[edge.id] for edge in lines})
    return layout.mirrored() if mirrored else layout


def _refuse_nonsense(names: list[str], edges: list[Edge]) -> None:
    known = set(names)
    if len(known) < len(names):
        raise ValueError("two nodes have the same name")
    if len({edge.id for edge in edges}) < len(edges):
        raise ValueError("two edges have the same name")
    for edge in edges:
        for end in (edge.source, edge.target):
            if end not in known:
                raise ValueError(f"the edge {edge.id} ends at {end}, which is no node")


def _roomy(
    names: list[str],
    strands: list[Strand],
    loops: Mapping[str, list[Edge]],
    sizes: Mapping[str, Size],
    spacing: Spacing,
) -> dict[str, Size]:
    """At least as large as the lines need that leave and arrive on each side."""
    above, below = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0.0)
    for strand in strands:
        breadth = strand.breadth(spacing.lines) + spacing.lines
        below[strand.upper] += breadth
        above[strand.lower] += breadth
    return {
        name: Size(
            round(max(sizes[name].width, above[name], below[name])),
            round(max(sizes[name].height, spacing.lines * len(loops.get(name, ())))),
        )
        for name in names
    }


@dataclass(frozen=True, slots=True)
class _Part:
    left: float
    width: float
    height: float
    boxes: list[Box]
    routes: list[Route]


def _draw(component: Component) -> _Part:
    routing = Routing(component)
    left, right = component.extent()
    return _Part(
        left,
        right - left,
        routing.bottoms[-1] - component.spacing.stub,
        list(routing.boxes()),
        list(routing.routes()),
    )


def _stack(drawn: list[_Part], spacing: Spacing) -> Layout:
    widest = max([spacing.row, *(part.width for part in drawn)])
    boxes: dict[str, Box] = {}
    routes: dict[str, Route] = {}
    x = y = row = width = 0.0
    for part in drawn:
        if x and x + part.width > widest:
            x, y, row = 0, y + row + spacing.layers, 0
        for box in part.boxes:
            at = _whole(box.x - part.left + x, box.y + y)
            boxes[box.id] = replace(box, x=at.x, y=at.y)
        for route in part.routes:
            moved = (_whole(p.x - part.left + x, p.y + y) for p in route.points)
            routes[route.edge.id] = replace(route, points=tuple(moved))
        width, row = max(width, x + part.width), max(row, part.height)
        x += part.width + spacing.boxes
    return Layout(ceil(width), ceil(y + row), boxes, routes)


def _whole(x: float, y: float) -> Point:
    """Halves always go up, and what is all but a half is one: so what is a whole
    number apart stays so.
    """
    return Point(floor(round(x, 6) + 0.5), floor(round(y, 6) + 0.5))
