"""Amounts of money as people type them: see `exercises.typed_numbers`."""

import re
from fractions import Fraction

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from exercises.typed_numbers import LONGEST, OddSignsError, divided, plain_digits


class NotAnAmountError(ValueError):
    """It says in a sentence, for whom typed it, why this is no amount."""


def read_amount(typed: str, currency: str = "") -> Fraction:
    """Reads an amount in whole currency units, with at most two decimals.

    Raises NotAnAmountError.
    """
    text = plain_digits(typed, currency)
    if not text:
        raise NotAnAmountError(_("Write an amount, 0 if there is none."))
    if len(text) > LONGEST or not re.fullmatch(r"[0-9.,]*[0-9][0-9.,]*", text):
        raise NotAnAmountError(_("Write digits only, such as %s.") % _example("86045"))
    try:
        whole, decimals = divided(text)
    except OddSignsError as error:
        raise NotAnAmountError(_use_one_sign()) from error
    if len(decimals) > 2 or not whole:
        raise NotAnAmountError(_use_one_sign())
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _use_one_sign() -> str:
    return _("Use one sign, and for cents only: 1234.50 or 1234,50.")


def _example(digits: str) -> str:
    return f"{digits}{get_format('DECIMAL_SEPARATOR')}00"
