from fractions import Fraction
from itertools import permutations

import pytest

from case_engine.marking import (
    attainable,
    mark_order,
    mark_select,
    mark_trace,
    shuffled,
    solution,
)
from case_engine.model import Option, Task
from tracing.ledger import build_ledger

SELECT = Task(
    "select",
    "Which?",
    (),
    tuple(Option(name, name, name in "abc") for name in "abcde"),
)
ORDER = Task("order", "How?", (), tuple(Option(n, n, False) for n in "abcd"))
TRACE = Task(
    "trace",
    "How much?",
    (),
    ledger=build_ledger(
        [("A", 100_00), ("B", 0)],
        [
            ("t1", None, "A", 200_00, True),
            ("t2", "A", "B", 100_00, False),
        ],
    ),
    rule="pro_rata",
    accounts=("A", "B"),
)


def test_wrong_ticks_cost_what_right_ones_bring():
    assert mark_select(SELECT, {"a", "b", "c"}) == 100
    assert mark_select(SELECT, {"a", "b", "d"}) == Fraction(100, 3)
    assert mark_select(SELECT, {"a", "d", "e"}) == 0
    assert mark_select(SELECT, set()) == 0


def test_each_pair_in_the_wrong_order_costs_its_share():
    assert mark_order(ORDER, "abcd") == 100
    assert mark_order(ORDER, "abdc") == 100 * Fraction(5, 6)
    assert mark_order(ORDER, "dcba") == 0


def test_an_order_that_leaves_one_out_is_no_answer():
    with pytest.raises(ValueError, match="every option in its place"):
        mark_order(ORDER, "abc")


def test_a_traced_amount_is_right_within_the_tolerance():
    assert solution(TRACE) == {"A": Fraction(400, 3), "B": Fraction(200, 3)}
    right = {"A": Fraction("133.33"), "B": Fraction("66.67")}
    assert mark_trace(TRACE, right) == 100
    assert mark_trace(TRACE, right | {"B": Fraction("66.68")}) == 50
    assert mark_trace(TRACE, {}) == 0


def test_only_a_trace_task_has_a_solution():
    with pytest.raises(ValueError, match="trace task"):
        solution(SELECT)


def test_the_marks_that_answers_can_have_are_known():
    assert attainable(SELECT) == {0, Fraction(100, 3), Fraction(200, 3), 100}
    assert attainable(ORDER) == {mark_order(ORDER, o) for o in permutations("abcd")}
    assert attainable(TRACE) == {0, 50, 100}


def test_options_are_shuffled_the_same_way_all_through_an_attempt():
    assert shuffled(ORDER, "attempt-1") == shuffled(ORDER, "attempt-1")
    orders = {tuple(shuffled(ORDER, f"attempt-{i}")) for i in range(20)}
    assert len(orders) > 5
