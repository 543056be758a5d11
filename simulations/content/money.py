"""Amounts of a case in words: whole cases in millions, small ones in full."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from tracing.amounts import cents

MILLION = 100_000_000  # cents


@dataclass(frozen=True)
class Money:
    currency: str
    in_millions: bool

    @classmethod
    def of(cls, raw: dict[str, Any]) -> "Money":
        total = sum(cents(asset["value"]) for asset in raw.get("assets", ()))
        return cls(raw["currency"], total >= MILLION)

    def short(self, amount: int) -> str:
        """Writes “0.80 m”, or in full where two places of a million would show
        nothing.
        """
        if not self.in_millions or 0 < amount < MILLION // 200:
            return in_full(amount)
        millions = Decimal(amount * 100 // MILLION) / 100
        if amount * 100 % MILLION >= MILLION // 2:
            millions += Decimal("0.01")
        figure = formats.number_format(millions, 2, use_l10n=True, force_grouping=True)
        return _("%(figure)s m") % {"figure": figure}

    def long(self, amount: int) -> str:
        return f"{self.currency} {self.short(amount)}"


def in_full(amount: int, *, places: int | None = None) -> str:
    """“1,250,000” and “99.50”, as the reader's language writes it."""
    places = places if places is not None else (2 if amount % 100 else 0)
    return formats.number_format(
        Decimal(amount) / 100, places, use_l10n=True, force_grouping=True
    )
