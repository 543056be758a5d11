"""The laws of a layout, for whatever graph."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph_layout import Box, Edge, Layout, Point, Size, Spacing, lay_out

NAMES = [f"n{number}" for number in range(12)]


@st.composite
def graphs(draw):
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names))
    widths = st.sampled_from([1.5, 1.5, 4, 30])
    edges = [
        Edge(f"e{number}", *pair, draw(widths))
        for number, pair in enumerate(draw(st.lists(ends, max_size=30)))
    ]
    size = st.builds(Size, st.integers(20, 300), st.integers(20, 120))
    sizes = {name: draw(size) for name in names}
    return names, edges, sizes


def drawn(graph) -> Layout:
    names, edges, sizes = graph
    return lay_out(names, edges, sizes=sizes)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def is_on_border(point: Point, box: Box) -> bool:
    at_side = point.x in (box.x, box.x + box.width)
    at_end = point.y in (box.y, box.y + box.height)
    inside_x = box.x <= point.x <= box.x + box.width
    inside_y = box.y <= point.y <= box.y + box.height
    return (at_side and inside_y) or (at_end and inside_x)


def is_through(here: Point, there: Point, box: Box) -> bool:
    """The rectangle in which the line swings from here to there meets the box."""
    low_x, high_x = sorted((here.x, there.x))
    low_y, high_y = sorted((here.y, there.y))
    return (
        low_x < box.x + box.width
        and high_x > box.x
        and low_y < box.y + box.height
        and high_y > box.y
    )


@given(graphs())
def test_every_node_and_every_edge_is_drawn(graph):
    names, edges, sizes = graph
    layout = drawn(graph)

    assert set(layout.boxes) == set(names)
    assert list(layout.routes) == [edge.id for edge in edges]
    for name, box in layout.boxes.items():
        assert box.width >= sizes[name].width
        assert box.height >= sizes[name].height


@given(graphs())
def test_no_two_boxes_overlap_and_all_lie_inside(graph):
    layout = drawn(graph)
    boxes = list(layout.boxes.values())

    for number, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in boxes[:number])
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= layout.width
        assert box.y + box.height <= layout.height


def crowded():
    """Boxes come to stand a hair's breadth below a half."""
    ends = ["00", "00", "00", "00", "03", "13", "21", "21", "30", "31", "13"]
    widths = [1.5] * 7 + [30, 4, 30, 1.5]
    edges = [
        Edge(f"e{number}", f"n{a}", f"n{b}", width)
        for number, ((a, b), width) in enumerate(zip(ends, widths, strict=True))
    ]
    names = NAMES[:4]
    return names, edges, dict.fromkeys(names, Size(20, 20))


@example(crowded())
@given(graphs())
def test_every_line_goes_from_border_to_border(graph):
    layout = drawn(graph)

    for route in layout.routes.values():
        assert is_on_border(route.points[0], layout.boxes[route.edge.source])
        assert is_on_border(route.points[-1], layout.boxes[route.edge.target])
        for x, y in route.points:
            assert 0 <= x <= layout.width
            assert 0 <= y <= layout.height


@given(graphs())
def test_a_line_goes_forward_unless_it_is_called_back(graph):
    layout = drawn(graph)

    for route in layout.routes.values():
        if route.is_loop:
            continue
        source = layout.boxes[route.edge.source]
        target = layout.boxes[route.edge.target]
        assert (source.layer < target.layer) is not route.is_back
        along = [p.y for p in route.points]
        assert along == sorted(along, reverse=route.is_back)


@given(graphs())
def test_no_line_runs_through_a_box(graph):
    layout = drawn(graph)

    for route in layout.routes.values():
        for here, there in pairwise(route.points):
            for box in layout.boxes.values():
                assert not is_through(here, there, box), (route, box)


@given(graphs())
def test_without_circles_nothing_goes_back(graph):
    names, edges, sizes = graph
    forward = [
        edge for edge in edges if names.index(edge.source) < names.index(edge.target)
    ]
    layout = lay_out(names, forward, sizes=sizes)

    assert not any(route.is_back for route in layout.routes.values())


@given(graphs())
def test_the_mirrored_layout_is_the_mirror(graph):
    layout = drawn(graph)
    mirrored = layout.mirrored()

    assert mirrored.mirrored() == layout
    for name, box in layout.boxes.items():
        assert mirrored.boxes[name].x + box.width == layout.width - box.x
        assert mirrored.boxes[name].y == box.y
    for name, route in layout.routes.items():
        there = mirrored.routes[name].points
        assert [(layout.width - x, y) for x, y in there] == list(route.points)


@given(graphs())
def test_the_same_input_gives_the_same_layout(graph):
    assert drawn(graph) == drawn(graph)


@given(graphs(), st.integers(2, 5))
def test_several_lines_between_the_same_two_boxes_stay_apart(graph, count):
    names, _, sizes = graph
    if len(names) < 2:
        return
    edges = [Edge(f"e{number}", names[0], names[1]) for number in range(count)]
    layout = lay_out(names, edges, sizes=sizes)

    starts = {route.points[0] for route in layout.routes.values()}
    ends = {route.points[-1] for route in layout.routes.values()}
    assert len(starts) == len(ends) == count


def test_the_first_node_comes_first():
    edges = [Edge("a", "start", "end"), Edge("b", "never", "end")]
    sizes = dict.fromkeys(["start", "never", "end"], Size(100, 50))
    layout = lay_out(["start", "end", "never"], edges, sizes=sizes)

    assert list(layout.boxes)[0] == "start"
    assert layout.boxes["start"].layer == 0


def test_parts_that_hang_together_with_nothing_stand_by_themselves():
    sizes = dict.fromkeys(["a", "b", "alone"], Size(100, 50))
    layout = lay_out(["a", "b", "alone"], [Edge("e", "a", "b")], sizes=sizes)

    assert layout.boxes["alone"].x > layout.boxes["a"].x + 100


def test_parts_stand_below_each_other_where_a_row_is_short():
    sizes = dict.fromkeys(["a", "b", "alone"], Size(100, 50))
    edges, short = [Edge("e", "a", "b")], Spacing(row=120)
    layout = lay_out(["a", "b", "alone"], edges, sizes=sizes, spacing=short)

    assert layout.boxes["alone"].y > layout.boxes["b"].y + 50
    assert layout.width <= 120


def test_a_wide_line_has_room_on_its_box():
    sizes = dict.fromkeys(["a", "b"], Size(10, 10))
    layout = lay_out(["a", "b"], [Edge("e", "a", "b", width=80)], sizes=sizes)

    assert layout.boxes["a"].width >= 80


def test_two_thousand_nodes_have_a_layout():
    names = [f"n{number}" for number in range(2000)]
    pairs = [(n, min(1999, n + step)) for n in range(2000) for step in (1, 3, 7)]
    pairs += [(n, n // 3) for n in range(0, 2000, 10)]
    edges = [
        Edge(f"e{number}", names[a], names[b]) for number, (a, b) in enumerate(pairs)
    ]
    sizes = dict.fromkeys(names, Size(170, 60))

    layout = lay_out(names, edges, sizes=sizes)

    assert len(layout.boxes) == 2000


def test_nothing_gives_an_empty_picture():
    layout = lay_out([], [], sizes={})

    assert (layout.width, layout.height, layout.boxes) == (0, 0, {})


@pytest.mark.parametrize(
    ("nodes", "edges", "words"),
    [
        (["a"], [Edge("e", "a", "b")], "ends at b, which is no node"),
        (["a", "a"], [], "two nodes have the same name"),
        (["a"], [Edge("e", "a", "a"), Edge("e", "a", "a")], "two edges"),
    ],
)
def test_nonsense_is_refused(nodes, edges, words):
    with pytest.raises(ValueError, match=words):
        lay_out(nodes, edges, sizes={"a": Size(10, 10)}, spacing=Spacing())
