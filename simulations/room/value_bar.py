"""The four states of value as one stacked bar, with its words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from graph_layout.scales import Scale
from simulations.content.money import Money
from simulations.room.player_view import Values

_STATES = [
    ("secured", gettext_lazy("Secured by order")),
    ("held", gettext_lazy("On hold")),
    ("risk", gettext_lazy("At risk")),
    ("lost", gettext_lazy("Lost")),
]
_CLASSES = {"risk": "free"}


@dataclass(frozen=True)
class Part:
    """`x` and `width` in percent of the bar, as SVG reads them."""

    state: str
    word: str
    amount: str
    detail: str
    x: str
    width: str
    is_empty: bool


@dataclass(frozen=True)
class Spectrum:
    values: Values
    money: Money

    @property
    def total(self) -> str:
        return self.money.short(self.values.total)

    @property
    def parts(self) -> list[Part]:
        scale = Scale(self.values.total)
        parts, before = [], 0
        for name, word in _STATES:
            amount = getattr(self.values, name)
            parts.append(
                Part(
                    _CLASSES.get(name, name),
                    str(word),
                    self.money.short(amount),
                    self._detail(name),
                    scale.percent(before, 2),
                    scale.percent(amount, 2),
                    amount == 0,
                )
            )
            before += amount
        return parts

    def _detail(self, name: str) -> str:
        if name != "held" or self.values.lapses is None:
            return ""
        return _("the first ends at hour %(hour)d") % {"hour": self.values.lapses}

    @property
    def label(self) -> str:
        """The whole bar in one sentence."""
        if not self.values.total:
            return _("No assets are known yet")
        parts = ", ".join(f"{p.word}: {p.amount}" for p in self.parts)
        total = {"currency": self.money.currency, "total": self.total, "parts": parts}
        return _("Of %(currency)s %(total)s known so far: %(parts)s") % total
