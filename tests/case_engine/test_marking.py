from fractions import Fraction
from itertools import permutations

import pytest

from case_engine.marking import mark, shuffled, solution
from case_engine.model import Task
from exercises.kinds.lists import ListItem
from exercises.kinds.order import OrderKind
from exercises.kinds.select import SelectKind
from exercises.kinds.trace import TraceKind
from tracing.ledger import build_ledger

SELECT = Task(
    SelectKind(
        tuple(ListItem(name, name) for name in "abcde"), correct=frozenset("abc")
    ),
    "Which?",
    (),
)
ORDER = Task(OrderKind(tuple(ListItem(name, name) for name in "abcd")), "How?", ())
TRACE = Task(
    TraceKind(
        "book",
        build_ledger(
            [("A", 100_00), ("B", 0)],
            [
                ("t1", None, "A", 200_00, True),
                ("t2", "A", "B", 100_00, False),
            ],
        ),
        "pro_rata",
        ("A", "B"),
    ),
    "How much?",
    (),
)


def test_wrong_ticks_cost_what_right_ones_bring():
    assert mark(SELECT, ["a", "b", "c"]) == 100
    assert mark(SELECT, ["a", "b", "d"]) == Fraction(100, 3)
    assert mark(SELECT, ["a", "d", "e"]) == 0
    assert mark(SELECT, []) == 0


def test_each_pair_in_the_wrong_order_costs_its_share():
    assert mark(ORDER, list("abcd")) == 100
    assert mark(ORDER, list("abdc")) == 100 * Fraction(5, 6)
    assert mark(ORDER, list("dcba")) == 0


def test_an_order_that_leaves_one_out_is_no_answer():
    with pytest.raises(ValueError, match="every option in its place"):
        mark(ORDER, list("abc"))


def test_a_traced_amount_is_right_within_the_tolerance():
    assert solution(TRACE) == {"A": Fraction(400, 3), "B": Fraction(200, 3)}
    right = {"A": Fraction("133.33"), "B": Fraction("66.67")}
    assert mark(TRACE, right) == 100
    assert mark(TRACE, right | {"B": Fraction("66.68")}) == 50
    assert mark(TRACE, {}) == 0


def test_only_a_trace_task_has_a_solution():
    with pytest.raises(ValueError, match="trace task"):
        solution(SELECT)


def test_the_marks_that_answers_can_have_are_known():
    assert SELECT.asked.attainable() == {0, Fraction(100, 3), Fraction(200, 3), 100}
    assert ORDER.asked.attainable() == {
        mark(ORDER, list(o)) for o in permutations("abcd")
    }
    assert TRACE.asked.attainable() == {0, 50, 100}


def test_options_are_shuffled_the_same_way_all_through_an_attempt():
    assert shuffled(ORDER, "attempt-1") == shuffled(ORDER, "attempt-1")
    orders = {tuple(shuffled(ORDER, f"attempt-{i}")) for i in range(20)}
    assert len(orders) > 5
