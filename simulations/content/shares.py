"""Scores, points and shares of a hundred, as people read them."""

from fractions import Fraction

from django.utils import formats

from tracing.amounts import one_decimal


def to_one_place(number: Fraction) -> str:
    """Rounds half up: “83.1”, as the reader's language writes it."""
    return formats.number_format(one_decimal(number), use_l10n=True)
