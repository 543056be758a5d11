from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.kinds.inversions import count_inversions
from exercises.kinds.material import UnmarkableError
from tests.exercises.banks import exercise, mark, material_of

orders = st.integers(2, 12).flatmap(lambda n: st.permutations(range(n)))


def of_length(number: int):
    options = [{"id": f"o{place}", "text": f"Step {place}"} for place in range(number)]
    return material_of(exercise("order", options=options))


def test_each_pair_in_the_wrong_order_costs_its_share():
    assert mark(exercise("order"), ["a", "b", "c"]).marks == 100
    assert mark(exercise("order"), ["b", "a", "c"]).marks == Fraction(200, 3)
    assert mark(exercise("order"), ["c", "b", "a"]).marks == 0


def test_an_option_is_right_by_its_place():
    parts = mark(exercise("order"), ["b", "a", "c"]).parts
    assert parts == {"a": "wrong", "b": "wrong", "c": "right"}


@pytest.mark.parametrize(
    "answer", [["a", "b"], ["a", "b", "b"], ["a", "b", "c", "c"], [], "abc", {"a": 1}]
)
def test_an_order_without_every_option_once_is_refused(answer):
    with pytest.raises(UnmarkableError):
        mark(exercise("order"), answer)


@given(orders)
def test_marks_count_the_pairs_that_are_turned_round(order):
    material = of_length(len(order))
    pairs = list(combinations(order, 2))
    turned = sum(first > second for first, second in pairs)
    marks = material.mark([f"o{place}" for place in order]).marks
    assert marks == 100 - Fraction(100 * turned, len(pairs))
    assert marks in material.attainable()


@given(orders)
def test_an_order_and_its_reverse_share_the_marks(order):
    material = of_length(len(order))
    names = [f"o{place}" for place in order]
    assert material.mark(names).marks + material.mark(names[::-1]).marks == 100


@given(st.lists(st.integers(0, 9), max_size=30))
def test_inversions_are_the_pairs_of_which_the_greater_comes_first(numbers):
    assert count_inversions(numbers) == sum(a > b for a, b in combinations(numbers, 2))
