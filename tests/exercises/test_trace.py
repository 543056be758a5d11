from fractions import Fraction

import pytest

from exercises.kinds.material import UnmarkableError
from tests.exercises.banks import exercise, mark


def test_an_amount_is_right_within_the_tolerance_of_the_exact_one():
    right = {"a": "133.33", "b": "66.67"}
    assert mark(exercise("trace"), right).marks == 100
    assert mark(exercise("trace"), {**right, "b": "66.68"}).marks == 50
    close = exercise("trace", tolerance="0.001")
    assert mark(close, right).parts == {"a": "wrong", "b": "wrong"}


def test_an_account_without_a_number_is_missed():
    marked = mark(exercise("trace"), {"a": "133.33", "b": "a lot"})
    assert marked.parts == {"a": "right", "b": "missed"}
    assert mark(exercise("trace"), {}).marks == 0


def test_only_what_is_asked_for_counts():
    of = exercise("trace", accounts=["b"])
    assert mark(of, {"b": Fraction(200, 3)}).marks == 100
    with pytest.raises(UnmarkableError, match="“a” is not asked for"):
        mark(of, {"a": "1", "b": "66.67"})


@pytest.mark.parametrize(
    ("rule", "amounts"),
    [
        ("fifo", {"a": "200", "b": "0"}),
        ("lifo", {"a": "100", "b": "100"}),
        ("poison", {"a": "200", "b": "100"}),
        ("lowest_intermediate_balance", {"a": "200", "b": "0"}),
    ],
)
def test_every_rule_has_its_own_answer(rule, amounts):
    assert mark(exercise("trace", rule=rule), amounts).marks == 100


@pytest.mark.parametrize("answer", [["133.33"], "133.33", None])
def test_what_is_not_given_by_account_is_refused(answer):
    with pytest.raises(UnmarkableError, match="named keys"):
        mark(exercise("trace"), answer)
