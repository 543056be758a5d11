"""PlacedText on a picture never stand over each other."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph_layout.labels import Area, Board, PlacedText, near

ROOM = Area(0, 0, 400, 300)
PLACES = st.builds(
    PlacedText,
    st.lists(st.text("abc 0,.m", min_size=1, max_size=12), min_size=1, max_size=2).map(
        tuple
    ),
    st.integers(-20, 420),
    st.integers(-20, 320),
    st.sampled_from(["start", "middle", "end"]),
)


@given(st.lists(PLACES, max_size=25))
def test_no_two_labels_overlap_and_all_are_in_the_picture(wanted):
    board = Board(ROOM)
    for label in wanted:
        board.put(near(label, down=10, across=7, most=5))

    for one, other in combinations(board.labels, 2):
        assert not one.area.overlaps(other.area)
    assert all(label.area.is_within(ROOM) for label in board.labels)


@given(PLACES)
def test_a_label_stands_where_it_was_wanted_if_there_is_room(label):
    placed = Board(ROOM).put(near(label, down=10, most=3))

    if label.area.is_within(ROOM):
        assert placed == label


def test_what_has_no_room_is_left_out():
    board = Board(ROOM)
    board.put([PlacedText(("a",), 200, 100, "middle")])

    assert board.put([PlacedText(("b",), 200, 100, "middle")]) is None
    assert len(board.labels) == 1


def test_the_nearest_free_place_is_taken():
    board = Board(ROOM)
    board.put([PlacedText(("a",), 200, 100, "middle")])

    placed = board.put(near(PlacedText(("b",), 200, 100, "middle"), down=10, most=9))

    assert placed is not None
    assert placed.y == 120
