"""What an answer says of a memory."""

from fractions import Fraction

import pytest

from exercises.certainty import Certainty
from recall.ratings import Rating, rating_of


@pytest.mark.parametrize(
    ("marks", "certainty", "rating"),
    [
        (0, None, Rating.AGAIN),
        (Fraction(149, 3), None, Rating.AGAIN),
        (50, None, Rating.HARD),
        (Fraction(200, 3), Certainty.SURE, Rating.HARD),
        (100, Certainty.GUESS, Rating.HARD),
        (100, None, Rating.GOOD),
        (100, Certainty.FAIRLY, Rating.GOOD),
        (100, Certainty.SURE, Rating.GOOD),
        (0, Certainty.SURE, Rating.AGAIN),
    ],
)
def test_marks_and_certainty_rate_a_memory(marks, certainty, rating):
    assert rating_of(Fraction(marks), certainty) is rating


def test_what_needed_a_hint_was_remembered_with_effort():
    assert rating_of(Fraction(100), was_helped=True) is Rating.HARD
    assert rating_of(Fraction(0), was_helped=True) is Rating.AGAIN
