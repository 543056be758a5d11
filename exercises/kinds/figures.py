"""Numbers of exercises: in a file, and as somebody answers with them. All are exact."""

import re
from collections.abc import Iterator
from fractions import Fraction
from math import isfinite

from checking import messages
from checking.problems import Problem
from exercises.kinds.messages import NEGATIVE
from tracing.amounts import exact

_IN_FILE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_GIVEN = re.compile(r"[-+]?([0-9]{1,40}(\.[0-9]{0,40})?|\.[0-9]{1,40})")


def read_figure(value: object) -> Fraction:
    """Reads a decimal number of a file.

    Raises ValueError. A float counts by its shortest decimal: 0.1 is a tenth.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"{value!r} is no number")
    if not _IN_FILE.fullmatch(str(value)):
        raise ValueError(f"{value!r} is no decimal number")
    return Fraction(str(value))


def figure(value: object, path: str) -> Iterator[Problem]:
    """The shape of what `read_figure` reads."""
    try:
        read_figure(value)
    except ValueError:
        yield messages.NOT_A_NUMBER.at(path, text=str(value)[:60])


def not_negative(value: object, path: str) -> Iterator[Problem]:
    """Checks the shape of a tolerance, or of points."""
    problems = list(figure(value, path))
    yield from problems
    if not problems and read_figure(value) < 0:
        yield NEGATIVE.at(path)


def given_figure(value: object) -> Fraction | None:
    """A number of an answer; None for what is no number and so was not given."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, float):
        return Fraction(str(value)) if isfinite(value) else None
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        written = str(value).strip().replace("\N{MINUS SIGN}", "-")
    except ValueError:  # an integer of thousands of digits
        return None
    return Fraction(written) if _GIVEN.fullmatch(written) else None


def written(value: Fraction) -> str:
    """The exact decimal of a number that has one, else the fraction: 200/3."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return exact(value) if rest == 1 else str(value)
