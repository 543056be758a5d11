"""The four states of value as one stacked bar, with its words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_engine.value import ValueByState
from graph_layout.scales import Scale
from simulations.content.money import Money

# By the class of the style sheet.
_STATES = {
    "secured": gettext_lazy("Secured by order"),
    "held": gettext_lazy("On hold"),
    "free": gettext_lazy("At risk"),
    "lost": gettext_lazy("Lost"),
}


@dataclass(frozen=True)
class BarPart:
    """`x` and `width` in percent of the bar, as SVG reads them."""

    state: str
    word: str
    amount: str
    detail: str
    x: str
    width: str
    is_empty: bool


@dataclass(frozen=True)
class ValueBar:
    """`first_lapse` is the hour at which the first hold ends."""

    value: ValueByState
    first_lapse: int | None
    money: Money

    @property
    def total(self) -> str:
        return self.money.short(self.value.total)

    @property
    def parts(self) -> list[BarPart]:
        value, scale = self.value, Scale(self.value.total)
        amounts = (value.secured, value.held, value.at_risk, value.lost)
        parts, before = [], 0
        for (state, word), amount in zip(_STATES.items(), amounts, strict=True):
            parts.append(
                BarPart(
                    state,
                    str(word),
                    self.money.short(amount),
                    self._detail(state),
                    scale.percent(before, 2),
                    scale.percent(amount, 2),
                    amount == 0,
                )
            )
            before += amount
        return parts

    def _detail(self, state: str) -> str:
        if state != "held" or self.first_lapse is None:
            return ""
        return _("the first ends at hour %(hour)d") % {"hour": self.first_lapse}

    @property
    def label(self) -> str:
        """Says the whole bar in one sentence."""
        if not self.value.total:
            return _("No assets are known yet")
        parts = ", ".join(f"{p.word}: {p.amount}" for p in self.parts)
        total = {"currency": self.money.currency, "total": self.total, "parts": parts}
        return _("Of %(currency)s %(total)s known so far: %(parts)s") % total
