"""Paths, arrow heads and labels of a picture."""

import re

import pytest

from graph_layout import Edge, Size, lay_out, svg
from graph_layout.geometry import Point, Route


def a_chain():
    sizes = dict.fromkeys("abc", Size(100, 40))
    edges = [Edge("on", "a", "b"), Edge("back", "b", "a"), Edge("loop", "c", "c")]
    return lay_out("abc", edges, sizes=sizes)


@pytest.mark.parametrize("name", ["on", "back", "loop"])
def test_a_path_begins_and_ends_where_the_line_does(name):
    for layout in a_chain(), a_chain().mirrored():
        route = layout.routes[name]
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", svg.path(route))]

        assert tuple(numbers[:2]) == route.points[0]
        assert tuple(numbers[-2:]) == route.points[-1]


def test_a_path_is_written_without_points_on_a_straight_and_to_a_tenth():
    edge = Edge("down", "a", "b")
    points = [Point(*at) for at in ((4, 0), (4, 10), (4, 20), (9, 40), (9, 50.06))]

    assert (
        svg.path(Route(edge, tuple(points), False)) == "M4 0L4 20C4 30 9 30 9 40L9 50.1"
    )


def test_an_arrow_points_at_its_target():
    layout = a_chain()
    box = layout.boxes["b"]
    tip, *wings = points_of(svg.head(layout.routes["on"], size=8))

    assert tip[1] == box.y
    assert {y for _, y in wings} == {box.y - 8}


def test_the_arrow_of_a_loop_points_at_its_box_from_the_side():
    layout = a_chain()
    box = layout.boxes["c"]
    tip, *wings = points_of(svg.head(layout.routes["loop"], size=8))

    assert tip[0] == box.x + box.width
    assert {x for x, _ in wings} == {box.x + box.width + 8}

    mirrored = layout.mirrored()
    tip, *wings = points_of(svg.head(mirrored.routes["loop"], size=8))
    assert tip[0] == mirrored.boxes["c"].x
    assert {x for x, _ in wings} == {mirrored.boxes["c"].x - 8}


def test_a_label_stands_on_its_line_just_outside_the_box():
    layout = a_chain()
    for name, side in ("on", 1), ("back", -1):
        route = layout.routes[name]
        label = svg.label_at(route, 14)

        assert label == (route.points[0].x, route.points[0].y + side * 14)


def points_of(data: str) -> list[tuple[float, float]]:
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", data)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))
