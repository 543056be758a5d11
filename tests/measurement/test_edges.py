"""Few people, few items, and what does not vary."""

import pytest

from measurement.intervals import mean_of, mean_of_orders, wilson
from measurement.items import Response, correlation, statistics_of
from measurement.reliability import alpha, error_of_measurement


def test_what_does_not_vary_has_no_correlation():
    assert correlation([1, 1, 1], [1, 2, 3]) is None
    assert correlation([1], [1]) is None


def test_alpha_needs_two_items_two_people_and_a_spread():
    assert alpha([]) is None
    assert alpha([[1], [0]]) is None
    assert alpha([[1, 0]]) is None
    assert alpha([[1, 0], [0, 1]]) is None


def test_where_alpha_is_below_nothing_there_is_no_error():
    assert alpha([[1, 0, 1], [0, 1, 0], [1, 0, 0]]) < 0
    assert error_of_measurement([[1, 0, 1], [0, 1, 0], [1, 0, 0]]) is None


def test_one_pair_has_no_interval():
    assert mean_of([3.0]).interval is None
    assert mean_of_orders([1.0], [2.0]).interval is None


@pytest.mark.parametrize("wrong", [(1, 0), (3, 2), (-1, 2)])
def test_a_share_of_nothing_is_none(wrong):
    with pytest.raises(ValueError, match="no share"):
        wilson(*wrong)


def test_what_one_form_is_harder_than_the_other_falls_out():
    easier, harder = [10, 14, 18], [2, 4, 9]
    shifted = [d + 5 for d in easier], [d - 5 for d in harder]
    one, other = mean_of_orders(*shifted), mean_of_orders(easier, harder)
    assert one.mean == pytest.approx(other.mean)
    assert one.interval.low == pytest.approx(other.interval.low)


def test_people_may_have_been_asked_different_items():
    answers = [
        Response("a", 1, 1.0, ("x",)),
        Response("a", 2, 0.0),
        Response("b", 2, 1.0),
        Response("b", 3, 0.5),
        Response("c", 1, 0.0, ("y",)),
    ]
    found = statistics_of(answers)
    assert (found[1].number, found[1].right, found[1].chosen) == (
        2,
        1,
        {"x": 1, "y": 1},
    )
    assert found[3].share == 0.5
    assert found[3].right == 0
