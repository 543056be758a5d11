"""Paths, arrow heads and words of a picture."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_layout import Edge, Size, lay_out, svg
from graph_layout.text_metrics import lines_of, width_of

ARABIC = "تجميد الأصول قبل أن تختفي من الحسابات المصرفية في الخارج"


def a_chain(direction="down"):
    sizes = dict.fromkeys("abc", Size(100, 40))
    edges = [Edge("on", "a", "b"), Edge("back", "b", "a"), Edge("loop", "c", "c")]
    return lay_out("abc", edges, sizes=sizes, direction=direction)


@pytest.mark.parametrize("direction", ["down", "across"])
@pytest.mark.parametrize("name", ["on", "back", "loop"])
def test_a_path_begins_and_ends_where_the_line_does(direction, name):
    for layout in a_chain(direction), a_chain(direction).mirrored():
        route = layout.routes[name]
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", svg.path(route))]

        assert tuple(numbers[:2]) == route.points[0]
        assert tuple(numbers[-2:]) == route.points[-1]


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


@given(st.text(), st.integers(40, 300), st.integers(1, 4))
def test_no_line_of_text_is_wider_than_its_room(text, room, most):
    lines = lines_of(text, 14, room, most)

    assert len(lines) <= most
    assert all(width_of(line, 14) <= room for line in lines)


@given(st.text())
def test_nothing_is_lost_where_there_is_room(text):
    lines = lines_of(text, 14, 1_000_000, 1)

    assert " ".join(lines) == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["The paper is complete, the accounts are empty", ARABIC]
)
def test_what_does_not_fit_ends_in_an_ellipsis(text):
    lines = lines_of(text, 14, 130, 2)

    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert text.startswith(lines[0])


def test_vowel_signs_take_no_room():
    assert width_of("مُحَمَّد", 14) == width_of("محمد", 14)
