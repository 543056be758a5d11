"""Three numbers to remember: how soon, how long to the order, what an hour cost.

They stand in words, each beside that of the best play.
"""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from case_engine.events import Event, EventKind
from simulations.content.money import Money, in_full
from simulations.content.play import Play
from simulations.debrief.value_over_time import over_time

ORDERS = (EventKind.RESTRAINED, EventKind.CONFISCATED, EventKind.RETURNED)


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """`first_hold`: the hour of the first hold that caught something of value.

    `hold_to_order`: the hours from there to the first order after it that covered
    something of value, whichever asset it was about. None where none came.

    `price`: cents an hour. All that was lost after hour 0, by the hours in which
    something was at risk; what is gone at hour 0 was nobody's to stop.
    """

    first_hold: int | None
    first_order: int | None  # the very first, before any hold or after
    hold_to_order: int | None
    lost: int
    hours_at_risk: int  # in sum, whenever it was

    @classmethod
    def of(cls, play: Play) -> "KeyFigures":
        events = [e for turn in play.turns for e in turn.events if e.amount]
        holds = [index for index, e in enumerate(events) if e.kind == EventKind.HELD]
        first_hold = events[holds[0]].hour if holds else None
        after = _first_order(events[holds[0] :]) if holds else None
        return cls(
            first_hold,
            _first_order(events),
            None if after is None or first_hold is None else after - first_hold,
            _lost_after_hour_0(play),
            _hours_at_risk(play),
        )

    @property
    def price(self) -> Fraction:
        """What was lost in an instant, as a hold ended, counts as lost in one hour."""
        return Fraction(self.lost, max(self.hours_at_risk, 1))


def _first_order(events: list[Event]) -> int | None:
    return next((e.hour for e in events if e.kind in ORDERS), None)


def _lost_after_hour_0(play: Play) -> int:
    """Returns the cents that were lost after hour 0."""
    first, *_ = moments = over_time(play)
    return moments[-1].amounts.lost - first.amounts.lost


def _hours_at_risk(play: Play) -> int:
    moments = over_time(play)
    until = [*(moment.hour for moment in moments[1:]), play.state.clock]
    return sum(
        end - moment.hour
        for moment, end in zip(moments, until, strict=True)
        if moment.amounts.at_risk
    )


@dataclass(frozen=True)
class KeyFigure:
    """One of the three numbers, as the page shows it."""

    term: str
    value: str
    best: str | None  # of the best play, where one is known
    definition: str


def in_words(own: KeyFigures, best: KeyFigures | None, money: Money) -> list[KeyFigure]:
    return [
        KeyFigure(
            _("First hold"),
            _first_hold(own),
            _first_hold(best) if best else None,
            _("The hour at which a hold first caught something of value."),
        ),
        KeyFigure(
            _("Hold to order"),
            _hold_to_order(own),
            _hold_to_order(best) if best else None,
            _("From the first hold to the first order after it, on any asset."),
        ),
        KeyFigure(
            _("Price of an hour of waiting"),
            _price(own, money),
            _price(best, money) if best else None,
            _lost(own, money),
        ),
    ]


def _first_hold(figures: KeyFigures) -> str:
    if figures.first_hold is not None:
        return _("hour %(hour)d") % {"hour": figures.first_hold}
    if figures.first_order is not None:
        return _("no hold, an order at hour %(hour)d") % {"hour": figures.first_order}
    return _("no hold")


def _hold_to_order(figures: KeyFigures) -> str:
    hours = figures.hold_to_order
    if hours is not None:
        return ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}
    if figures.first_hold is not None:
        return _("no order came")
    return _("no hold, so no hours to count")


def _price(figures: KeyFigures, money: Money) -> str:
    """Writes it in full, to three figures: in millions two prices would look alike."""
    whole = round(figures.price / 100)
    digits = max(len(str(whole)) - 3, 0)
    amount = f"{money.currency} {in_full(round(whole, -digits) * 100)}"
    return _("%(amount)s an hour") % {"amount": amount}


def _lost(figures: KeyFigures, money: Money) -> str:
    """The definition says with what it was worked out."""
    if not figures.lost:
        return _("Nothing was lost after hour 0.")
    return ngettext(
        "All that was lost after hour 0, %(amount)s, divided by the %(hours)d hour in "
        "which something was at risk.",
        "All that was lost after hour 0, %(amount)s, divided by the %(hours)d hours in "
        "which something was at risk.",
        figures.hours_at_risk,
    ) % {"amount": money.long(figures.lost), "hours": figures.hours_at_risk}
