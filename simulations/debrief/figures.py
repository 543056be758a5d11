"""Three numbers to remember: how soon, how long to the order, what an hour cost."""

from dataclasses import dataclass
from fractions import Fraction

from case_engine.events import Event, Kind
from simulations.debrief.timeline import Story
from simulations.debrief.value_over_time import over_time

ORDERS = (Kind.RESTRAINED, Kind.CONFISCATED, Kind.RETURNED)


@dataclass(frozen=True, slots=True)
class Numbers:
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

    @property
    def price(self) -> Fraction:
        """Of what was lost in an instant, as a hold ended, one hour is the measure."""
        return Fraction(self.lost, max(self.hours_at_risk, 1))


def numbers(story: Story) -> Numbers:
    events = [e for turn in story.turns for e in turn.events if e.amount]
    holds = [place for place, e in enumerate(events) if e.kind == Kind.HELD]
    first_hold = events[holds[0]].hour if holds else None
    after = _first_order(events[holds[0] :]) if holds else None
    return Numbers(
        first_hold,
        _first_order(events),
        None if after is None or first_hold is None else after - first_hold,
        _lost(story),
        _hours_at_risk(story),
    )


def _first_order(events: list[Event]) -> int | None:
    return next((e.hour for e in events if e.kind in ORDERS), None)


def _lost(story: Story) -> int:
    """Cents, after hour 0."""
    first, *_ = moments = over_time(story)
    return moments[-1].amounts.lost - first.amounts.lost


def _hours_at_risk(story: Story) -> int:
    moments = over_time(story)
    until = [*(moment.hour for moment in moments[1:]), story.end.clock]
    return sum(
        end - moment.hour
        for moment, end in zip(moments, until, strict=True)
        if moment.amounts.at_risk
    )
