"""Amounts as people type them, in whatever way their country writes numbers.

`1,234.50`, `1.234,50`, `1 234,50`, `1'234.50` and `١٬٢٣٤٫٥٠` are one amount. Where one
sign alone could mark thousands or decimals, the reader's language says which; where
even that makes no amount of money, the text is refused with what to write instead.
"""

import re
import unicodedata
from fractions import Fraction

from django.utils.formats import get_format
from django.utils.translation import gettext as _

LONGEST = 40
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’_]+")
_SIGNS = str.maketrans({"٫": ",", "٬": ".", "،": ",", "\u200e": "", "\u200f": ""})
_ARABIC_SIGNS = re.compile("[٫٬]")
_GROUPS = re.compile(r"[0-9]{1,3}([.,][0-9]{3})+")


class NotAnAmountError(ValueError):
    """It says in a sentence, for whom typed it, why this is no amount."""


def read_amount(typed: str, currency: str = "") -> Fraction:
    """Reads an amount in whole currency units, with at most two decimals.

    Raises NotAnAmountError.
    """
    text = _plain(typed, currency)
    if not text:
        raise NotAnAmountError(_("Write an amount, 0 if there is none."))
    if len(text) > LONGEST or not re.fullmatch(r"[0-9.,]*[0-9][0-9.,]*", text):
        raise NotAnAmountError(_("Write digits only, such as %s.") % _example("86045"))
    whole, decimals = _divided(text)
    if len(decimals) > 2 or not whole:
        raise NotAnAmountError(_use_one_sign())
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _plain(typed: str, currency: str) -> str:
    text = typed.strip()
    if currency and text.upper().startswith(currency):
        text = text[len(currency) :]
    elif currency and text.upper().endswith(currency):
        text = text[: -len(currency)]
    text = _SPACES.sub("", text)
    text = "".join(_digit(each) for each in text)
    if _ARABIC_SIGNS.search(text):
        # Arabic has signs of its own, which say what they are.
        if "." in text or "," in text:
            return "?"
        return text.translate(_SIGNS)
    return text.translate(_SIGNS)


def _digit(each: str) -> str:
    value = unicodedata.decimal(each, None)
    return each if value is None else str(value)


def _divided(text: str) -> tuple[str, str]:
    """Returns the whole part and the decimals, both without signs."""
    signs = re.sub("[0-9]", "", text)
    if not signs:
        return text, ""
    last = signs[-1]
    if len(set(signs)) == 2 or _marks_decimals(text, last):
        whole, _sign, decimals = text.rpartition(last)
        if last in whole or not _is_grouped(whole):
            raise NotAnAmountError(_use_one_sign())
        return re.sub("[.,]", "", whole) or "0", decimals
    if not _is_grouped(text):
        raise NotAnAmountError(_use_one_sign())
    return re.sub("[.,]", "", text), ""


def _marks_decimals(text: str, sign: str) -> bool:
    """Tells whether the one kind of sign in the text marks the decimals."""
    if text.count(sign) > 1:
        return False
    decimals = len(text.rpartition(sign)[2])
    return decimals != 3 or sign == get_format("DECIMAL_SEPARATOR")


def _is_grouped(whole: str) -> bool:
    return whole.isdecimal() or not whole or bool(_GROUPS.fullmatch(whole))


def _use_one_sign() -> str:
    return _("Use one sign, and for cents only: 1234.50 or 1234,50.")


def _example(digits: str) -> str:
    return f"{digits}{get_format('DECIMAL_SEPARATOR')}00"
