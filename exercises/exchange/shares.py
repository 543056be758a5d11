"""The share of each of several right options, as Moodle writes it."""

from fractions import Fraction


def share_of(right: int) -> str:
    """Per cent, to five decimals: 100, 50, 33.33333."""
    share = Fraction(100, right)
    if share.denominator == 1:
        return str(share)
    return f"{float(share):.5f}".rstrip("0")
