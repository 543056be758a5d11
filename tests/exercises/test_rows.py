import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.kinds.material import UnmarkableError
from tests.exercises.banks import exercise, mark


def test_a_row_with_its_mark_is_right_and_a_wrong_one_costs_as_much():
    right = {"r1": "report", "r3": "explain"}
    marked = mark(exercise("rows"), right)
    assert (marked.marks, marked.parts) == (100, {"r1": "right", "r3": "right"})
    marked = mark(exercise("rows"), {**right, "r2": "report"})
    assert (marked.marks, marked.parts["r2"]) == (50, "wrong")


def test_the_wrong_one_of_several_marks_is_wrong():
    marked = mark(exercise("rows"), {"r1": "report", "r3": "report"})
    assert (marked.marks, marked.parts) == (0, {"r1": "right", "r3": "wrong"})


def test_a_row_that_was_left_alone_is_missed_where_it_has_a_mark():
    marked = mark(exercise("rows"), {"r1": None})
    assert (marked.marks, marked.parts) == (0, {"r1": "missed", "r3": "missed"})
    assert marked.feedback == {"r2": "As every month."}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"r9": "report"}, "There is no row “r9”."),
        ({"r1": "sell"}, "There is no mark “sell”."),
        ({"r1": 5}, "There is no mark “5”."),
        (["r1"], "named keys"),
    ],
)
def test_what_names_no_row_or_no_mark_is_refused(answer, said):
    with pytest.raises(UnmarkableError, match=said):
        mark(exercise("rows"), answer)


marks = st.dictionaries(
    st.sampled_from(["r1", "r2", "r3"]), st.sampled_from(["report", "explain"])
)


@given(marks)
def test_marks_are_from_0_to_100_and_put_right_they_never_fall(answer):
    before = mark(exercise("rows"), answer).marks
    after = mark(exercise("rows"), {**answer, "r3": "explain"}).marks
    assert 0 <= before <= after <= 100
