"""Fields for amounts, several of which may stay empty."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils import formats
from django.utils.translation import gettext as _

from exercises.screens.base import NotAnswerableError, Typed, Verdict, first
from exercises.typed_numbers import NotANumberError, read_number
from tracing.amounts import decimal, exact


@dataclass(frozen=True)
class AmountField:
    name: str
    label: str
    value: str
    error: str
    verdict: Verdict | None


def read_amounts(typed: Typed, names: Iterable[str]) -> dict[str, str]:
    """The amounts of the fields that are not empty, as exact decimals.

    Raises NotAnswerableError, also where all are empty.
    """
    amounts, errors = {}, {}
    for name in names:
        written = first(typed, name)
        if not written.strip():
            continue
        try:
            amounts[name] = exact(read_number(written))
        except NotANumberError as error:
            errors[name] = str(error)
    if errors:
        raise NotAnswerableError(errors)
    if not amounts:
        raise NotAnswerableError({"": _("Fill in at least one amount.")})
    return amounts


def cents_shown(cents: Fraction | int) -> str:
    """To the cent; halves go to the even cent."""
    whole = Decimal(decimal(Fraction(cents) / 100, 2))
    return formats.number_format(whole, 2, use_l10n=True, force_grouping=True)
