"""What an answer says of a memory: the four ratings of FSRS."""

from enum import IntEnum
from fractions import Fraction

from exercises.certainty import Certainty

FULL, HALF = Fraction(100), Fraction(50)  # marks


class Rating(IntEnum):
    """`EASY` is for sources that can tell; marks and certainty alone never say it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


RATINGS = [rating.value for rating in Rating]


def rating_of(
    marks: Fraction, certainty: Certainty | None = None, *, was_helped: bool = False
) -> Rating:
    """`marks` go from 0 to 100. Less than half of them is not remembered. What is
    partly right, guessed, or answered after a hint is remembered with effort.
    """
    if marks < HALF:
        return Rating.AGAIN
    if marks < FULL or was_helped or certainty is Certainty.GUESS:
        return Rating.HARD
    return Rating.GOOD
