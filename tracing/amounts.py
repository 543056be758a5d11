"""Money and shares, exact: integers of a cent and fractions, never floats."""

import re
from fractions import Fraction

_AMOUNT = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,2}))?")
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")


def cents(value: object) -> int:
    """Reads an amount of a file (`1250000`, `"99.50"`) in cents. Raises ValueError.

    A YAML or JSON float is read by its shortest decimal: 99.5 is 99.50 exactly.
    """
    match = None if isinstance(value, bool) else _AMOUNT.fullmatch(str(value))
    if match is None or not isinstance(value, int | float | str):
        raise ValueError(f"{value!r} is no amount with at most two decimal places")
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def number(value: object) -> Fraction:
    """Reads a weight, a mark or a tolerance, or raises ValueError."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"{value!r} is no number")
    if not _NUMBER.fullmatch(str(value)):
        raise ValueError(f"{value!r} is no decimal number")
    return Fraction(str(value))


def exact(value: Fraction) -> str:
    """The exact decimal of a number that has one, else the number to six places."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        places = 6
    return decimal(value, places)


def exact_or_fraction(value: Fraction) -> str:
    """The exact decimal of a number that has one, else the fraction: "200/3"."""
    text = exact(value)
    return text if Fraction(text) == value else str(value)


def decimal(value: Fraction, places: int) -> str:
    """Writes a number with that many places, rounded half to even."""
    digits = str(abs(round(value * 10**places))).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def money(amount: int) -> str:
    """Writes cents as an exact decimal: 125000000 is "1250000", 9950 is "99.5"."""
    return exact(Fraction(amount, 100))


def to_the_cent(amount: Fraction | int) -> str:
    """Writes cents with two places, rounded half to even: 9950 is "99.50"."""
    return decimal(Fraction(round(amount), 100), 2)


def one_decimal(value: Fraction) -> str:
    """As a score is shown: one decimal, half up."""
    return decimal(Fraction((value * 10 + Fraction(1, 2)).__floor__(), 10), 1)
