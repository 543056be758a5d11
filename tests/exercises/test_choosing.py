"""`single` and `select`: options, of which the right ones are chosen."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.kinds.material import UnmarkableError
from tests.exercises.banks import exercise, mark, material_of

NAMES = "abcdefgh"


def select(correct: str, options: str = NAMES):
    listed = [{"id": n, "text": n * 3, "correct": n in correct} for n in options]
    return material_of(exercise("select", options=listed))


def test_the_right_option_has_all_marks_and_any_other_none():
    assert mark(exercise("single"), "b").marks == 100
    assert mark(exercise("single"), "a").marks == 0
    assert mark(exercise("single"), "a").parts is None


def test_what_the_writer_says_of_an_option_comes_with_the_marks():
    assert mark(exercise("single"), "a").feedback == {"b": "Yes."}
    assert mark(exercise("select"), []).feedback == {"b": "It holds."}


def test_wrong_ticks_cost_what_right_ones_bring():
    marked = mark(exercise("select"), ["a", "b"])
    assert (marked.marks, marked.parts) == (100, {"a": "right", "b": "right"})
    marked = mark(exercise("select"), ["c", "a"])
    assert marked.marks == 0
    assert marked.parts == {"a": "right", "b": "missed", "c": "wrong"}
    assert mark(exercise("select"), ["a"]).marks == 50
    assert mark(exercise("select"), []).parts == {"a": "missed", "b": "missed"}


def test_marks_are_exact():
    assert select("abc").mark(["a", "b"]).marks == Fraction(200, 3)


def test_a_tick_that_comes_twice_counts_once():
    assert mark(exercise("select"), ["a", "a", "b"]).marks == 100


@pytest.mark.parametrize(
    ("kind", "answer", "said"),
    [
        ("single", "z", "There is no option “z”."),
        ("single", ["b"], "the id of one option"),
        ("single", None, "the id of one option"),
        ("select", "a", "a list of ids"),
        ("select", ["a", "z"], "There is no option “z”."),
        ("select", [["a"]], "a list of ids"),
        ("select", None, "a list of ids"),
    ],
)
def test_what_names_no_option_is_refused(kind, answer, said):
    with pytest.raises(UnmarkableError, match=said):
        mark(exercise(kind), answer)


subsets = st.sets(st.sampled_from(NAMES))


@given(st.sets(st.sampled_from(NAMES), min_size=1), subsets)
def test_marks_are_the_share_of_right_less_wrong_and_one_that_can_be_had(right, ticks):
    material = select("".join(right))
    marked = material.mark(sorted(ticks))
    points = len(ticks & right) - len(ticks - right)
    assert marked.marks == max(0, Fraction(100 * points, len(right)))
    assert marked.marks in material.attainable()
    assert set(marked.parts) == ticks | right


@given(st.sets(st.sampled_from(NAMES), min_size=1), subsets, st.sampled_from(NAMES))
def test_a_further_right_tick_never_lowers_and_a_wrong_one_never_raises(
    right, ticks, more
):
    material = select("".join(right))
    before = material.mark(sorted(ticks)).marks
    after = material.mark(sorted(ticks | {more})).marks
    assert after >= before if more in right else after <= before
