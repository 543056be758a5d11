"""Numbers in addresses and forms find a row or nothing, however long they are."""

import pytest

from untrusted_files.whole_numbers import whole_number, whole_numbers


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7", 7), ("007", 7), ("٧", 7), ("9" * 18, 10**18 - 1)],
)
def test_a_number_of_a_row_is_read(typed, number):
    assert whole_number(typed) == number


@pytest.mark.parametrize("typed", ["", " 7", "-7", "7.0", "²", "9" * 19, "9" * 5000])
def test_anything_else_is_no_number(typed):
    assert whole_number(typed) is None


def test_of_many_those_are_kept_that_are_numbers():
    assert whole_numbers(["3", "x", "9" * 5000, "3", "4"]) == {3, 4}
