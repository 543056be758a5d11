from fractions import Fraction
from itertools import permutations

import pytest

from case_engine.model import Task
from exercises.kinds.blinding import Blinding
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
    assert SELECT.mark(["a", "b", "c"]) == 100
    assert SELECT.mark(["a", "b", "d"]) == Fraction(100, 3)
    assert SELECT.mark(["a", "d", "e"]) == 0
    assert SELECT.mark([]) == 0


def test_each_pair_in_the_wrong_order_costs_its_share():
    assert ORDER.mark(list("abcd")) == 100
    assert ORDER.mark(list("abdc")) == 100 * Fraction(5, 6)
    assert ORDER.mark(list("dcba")) == 0


def test_an_order_that_leaves_one_out_is_no_answer():
    with pytest.raises(ValueError, match="every option in its place"):
        ORDER.mark(list("abc"))


def test_a_traced_amount_is_right_within_the_tolerance():
    assert TRACE.asked.right == {"A": Fraction(400, 3), "B": Fraction(200, 3)}
    right = {"A": Fraction("133.33"), "B": Fraction("66.67")}
    assert TRACE.mark(right) == 100
    assert TRACE.mark(right | {"B": Fraction("66.68")}) == 50
    assert TRACE.mark({}) == 0


def test_the_marks_that_answers_can_have_are_known():
    assert SELECT.asked.attainable() == {0, Fraction(100, 3), Fraction(200, 3), 100}
    assert ORDER.asked.attainable() == {
        ORDER.mark(list(o)) for o in permutations("abcd")
    }
    assert TRACE.asked.attainable() == {0, 50, 100}


def test_options_are_shuffled_the_same_way_all_through_an_attempt():
    assert _shuffled("attempt-1") == _shuffled("attempt-1")
    assert len({_shuffled(f"attempt-{i}") for i in range(20)}) > 5


def _shuffled(key):
    return tuple(ORDER.asked.shown(Blinding(key)))
