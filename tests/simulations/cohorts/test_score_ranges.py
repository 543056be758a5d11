from decimal import Decimal

from simulations.cohorts.score_chart import score_ranges


def shown(*scores: str) -> dict[int, int | None]:
    """What is not zero."""
    ranges = score_ranges(map(Decimal, scores))
    assert [each.low for each in ranges] == list(range(0, 100, 10))
    return {each.low: each.people for each in ranges if each.people != 0}


def test_large_ranges_are_counted():
    assert shown("60", "69.99", "65", "100", "90", "99.5", "95") == {60: 3, 90: 4}


def test_with_a_small_range_the_next_smallest_is_left_out():
    assert shown("5", "61", "62", "63", "91", "92", "93", "94") == {
        0: None,
        60: None,
        90: 4,
    }


def test_two_small_ranges_cover_each_other_where_they_are_three_together():
    assert shown("5", "15", "16", *["95"] * 5) == {0: None, 10: None, 90: 5}


def test_nobody_and_too_few():
    assert shown() == {}
    assert shown("50", "70") == {50: None, 70: None}
