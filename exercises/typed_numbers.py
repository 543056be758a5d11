"""Numbers as people type them, in whatever way their country writes numbers.

`1,234.50`, `1.234,50`, `1 234,50`, `1'234.50` and `١٬٢٣٤٫٥٠` are one number. Where one
sign alone could mark thousands or decimals, the reader's language says which; where
even that makes no number, the text is refused.
"""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from django.utils import formats
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from tracing.amounts import exact

LONGEST = 40
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’_]+")
_SIGNS = str.maketrans({"٫": ",", "٬": ".", "،": ",", "\u200e": "", "\u200f": ""})
_ARABIC_SIGNS = re.compile("[٫٬]")
_GROUPS = re.compile(r"[0-9]{1,3}([.,][0-9]{3})+")
_MINUS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})


class NotANumberError(ValueError):
    """A sentence for who typed it."""


class OddSignsError(ValueError):
    """Commas and points make no number."""


def read_number(typed: str, unit: str = "") -> Fraction:
    """Reads a number with any decimals, a sign before it. Raises NotANumberError."""
    text = plain_digits(typed.translate(_MINUS), unit)
    sign = -1 if text.startswith("-") else 1
    text = text.removeprefix("-").removeprefix("+")
    if len(text) > LONGEST or not re.fullmatch(r"[0-9.,]*[0-9][0-9.,]*", text):
        example = f"86045{get_format('DECIMAL_SEPARATOR')}50"
        raise NotANumberError(_("Write digits only, such as %s.") % example)
    try:
        whole, decimals = divided(text)
    except OddSignsError as error:
        raise NotANumberError(
            _("Use one sign, and for decimals only: 1234.5 or 1234,5.")
        ) from error
    return sign * Fraction(int(whole + decimals), 10 ** len(decimals))


def shown_number(value: Fraction) -> str:
    """As the reader's language writes it; without decimals where it has none."""
    return formats.number_format(
        Decimal(exact(value)), use_l10n=True, force_grouping=True
    )


def plain_digits(typed: str, unit: str = "") -> str:
    """Returns the text without unit and blanks, in the digits 0 to 9; "?" where its
    signs contradict each other.
    """
    text = typed.strip()
    if unit and text.upper().startswith(unit.upper()):
        text = text[len(unit) :]
    elif unit and text.upper().endswith(unit.upper()):
        text = text[: -len(unit)]
    text = _SPACES.sub("", text)
    text = "".join(_digit(sign) for sign in text)
    if _ARABIC_SIGNS.search(text) and ("." in text or "," in text):
        # Arabic has signs of its own, which say what they are.
        return "?"
    return text.translate(_SIGNS)


def _digit(each: str) -> str:
    value = unicodedata.decimal(each, None)
    return each if value is None else str(value)


def divided(text: str) -> tuple[str, str]:
    """Returns the whole part and the decimals, both without signs.

    Raises OddSignsError.
    """
    signs = re.sub("[0-9]", "", text)
    if not signs:
        return text, ""
    last = signs[-1]
    if len(set(signs)) == 2 or _marks_decimals(text, last):
        whole, _sign, decimals = text.rpartition(last)
        if last in whole or not _is_grouped(whole):
            raise OddSignsError
        return re.sub("[.,]", "", whole) or "0", decimals
    if not _is_grouped(text):
        raise OddSignsError
    return re.sub("[.,]", "", text), ""


def _marks_decimals(text: str, sign: str) -> bool:
    """Tells whether the one kind of sign in the text marks the decimals."""
    if text.count(sign) > 1:
        return False
    decimals = len(text.rpartition(sign)[2])
    return decimals != 3 or sign == get_format("DECIMAL_SEPARATOR")


def _is_grouped(whole: str) -> bool:
    return whole.isdecimal() or not whole or bool(_GROUPS.fullmatch(whole))
