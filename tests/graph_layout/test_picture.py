"""A laid-out graph as a picture: where its words begin, and how large it is."""

from graph_layout import Box, Edge, Size, lay_out
from graph_layout.picture import Line, Picture, Text, TextBlock

HEIGHTS = {"title": 19, "fact": 15}


def test_lines_of_words_stand_one_below_the_other():
    block = TextBlock([("A bank", "title"), ("in Porto", "fact")], HEIGHTS)

    assert block.height == 34
    assert block.below(10, 100) == [
        Text(10, 119, "A bank", "title"),
        Text(10, 134, "in Porto", "fact"),
    ]


def test_words_begin_where_reading_begins():
    box = Box("a", 50, 0, 140, 40, 0)

    assert box.reading_start(9, is_mirrored=False) == 59
    assert box.reading_start(9, is_mirrored=True) == 181


def test_a_picture_has_its_margin_on_every_side():
    layout = lay_out("a", [], sizes={"a": Size(100, 40)})
    picture = Picture.of(layout, 8)

    assert (picture.width, picture.height) == (layout.width + 16, layout.height + 16)
    assert picture.view_box == f"-8 -8 {picture.width} {picture.height}"


def test_a_line_may_have_no_arrow_head():
    sizes = dict.fromkeys("ab", Size(100, 40))
    route = lay_out("ab", [Edge("on", "a", "b")], sizes=sizes).routes["on"]

    assert Line.of(route).head
    assert Line.of(route, head=0).head == ""
    assert Line.of(route, label_after=20).at.y == route.points[0].y + 20


def test_a_layout_is_mirrored_for_the_asking():
    sizes = {"a": Size(100, 40), "b": Size(160, 40)}
    edges = [Edge("on", "a", "b"), Edge("loop", "a", "a")]

    mirrored = lay_out("ab", edges, sizes=sizes, mirrored=True)

    assert mirrored == lay_out("ab", edges, sizes=sizes).mirrored()
