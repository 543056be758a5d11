"""The three numbers to remember, in words, each beside the best play's."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from simulations.content.money import Money, in_full
from simulations.debrief.figures import Numbers


@dataclass(frozen=True)
class Number:
    term: str
    value: str
    best: str
    definition: str


def to_remember(mine: Numbers, best: Numbers | None, money: Money) -> list[Number]:
    return [
        Number(
            _("First hold"),
            _first_hold(mine),
            _beside(best and _first_hold(best)),
            _("The hour at which a hold first caught something of value."),
        ),
        Number(
            _("Hold to order"),
            _hold_to_order(mine),
            _beside(best and _hold_to_order(best)),
            _("From the first hold to the first order after it, on any asset."),
        ),
        Number(
            _("Price of an hour of waiting"),
            _price(mine, money),
            _beside(best and _price(best, money)),
            _lost(mine, money),
        ),
    ]


def _first_hold(found: Numbers) -> str:
    if found.first_hold is not None:
        return _("hour %(hour)d") % {"hour": found.first_hold}
    if found.first_order is not None:
        return _("no hold, an order at hour %(hour)d") % {"hour": found.first_order}
    return _("no hold")


def _hold_to_order(found: Numbers) -> str:
    hours = found.hold_to_order
    if hours is not None:
        return ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}
    if found.first_hold is not None:
        return _("no order came")
    return _("no hold, so no such hours")


def _price(found: Numbers, money: Money) -> str:
    """In full, to three figures: in millions two prices would look the same."""
    whole = round(found.price / 100)
    figures = max(len(str(whole)) - 3, 0)
    amount = f"{money.currency} {in_full(round(whole, -figures) * 100)}"
    return _("%(amount)s an hour") % {"amount": amount}


def _lost(found: Numbers, money: Money) -> str:
    """The definition says with what it was worked out."""
    if not found.lost:
        return _("Nothing was lost after hour 0.")
    return ngettext(
        "All that was lost after hour 0, %(amount)s, by the %(hours)d hour in which "
        "something was at risk.",
        "All that was lost after hour 0, %(amount)s, by the %(hours)d hours in which "
        "something was at risk.",
        found.hours_at_risk,
    ) % {"amount": money.long(found.lost), "hours": found.hours_at_risk}


def _beside(words: str | None) -> str:
    return _("best play: %(words)s") % {"words": words} if words else ""
