"""Numbers have their place in a chart, and its grid has round numbers."""

from hypothesis import given
from hypothesis import strategies as st

from graph_layout.scales import Scale, round_step


def test_nothing_stands_at_the_start_and_the_most_at_the_end():
    falling = Scale(400, start=250, end=30)

    assert [falling.pixel(value) for value in (0, 200, 400)] == [250, 140, 30]


def test_where_there_is_nothing_everything_stands_at_the_start():
    assert Scale(0, start=7).place(0) == 7


def test_a_length_is_a_share_of_the_whole_chart():
    assert Scale(8).percent(1, 1) == "12.5%"
    assert Scale(100, start=1, end=99).percent(100) == "99%"


@given(st.integers(1, 10**15))
def test_a_grid_has_few_lines_and_not_too_few(most):
    lines = most // round_step(most)

    assert lines <= 5
    assert lines >= 2 or most < 5


def test_steps_are_one_two_or_five_with_zeros():
    assert [round_step(most) for most in (4, 9, 24, 60, 1_300)] == [1, 2, 5, 20, 500]
