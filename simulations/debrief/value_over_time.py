"""What became of the value, hour by hour: the sums of the four states.

Told from the engine's events alone, which are exact; nothing is estimated between
two hours, because nothing changes there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from case_engine.events import Event, EventKind
from case_engine.state import Holdings, Status
from case_engine.value import ValueByState
from simulations.content.play import Play

_BECOMES = {
    EventKind.HELD: Status.HELD,
    EventKind.RESTRAINED: Status.RESTRAINED,
    EventKind.CONFISCATED: Status.CONFISCATED,
    EventKind.RETURNED: Status.RETURNED,
    EventKind.RELEASED: Status.FREE,
    EventKind.LAPSED: Status.FREE,
}


@dataclass(frozen=True, slots=True)
class Moment:
    hour: int
    amounts: ValueByState
    events: tuple[Event, ...]  # of assets, at this hour


def over_time(play: Play) -> list[Moment]:
    """Returns the values at hour 0, and after each hour at which an amount changed."""
    case = play.case
    opening = ValueByState.of(case, play.opening.holdings)
    moments = [Moment(0, opening, ())]
    for hour, events, holdings in _hours(play):
        amounts = ValueByState.of(case, holdings)
        if hour == 0:
            moments = [Moment(0, amounts, events)]
        elif amounts != moments[-1].amounts:
            moments.append(Moment(hour, amounts, events))
    return moments


def _hours(play: Play) -> Iterator[tuple[int, tuple[Event, ...], Holdings]]:
    """Yields each hour at which something happened to an asset, and the values after
    it.
    """
    place = {asset.id: i for i, asset in enumerate(play.case.assets)}
    statuses = list(play.opening.holdings.statuses)
    values = list(play.opening.holdings.values)
    for hour, booked in groupby(_booked(play), itemgetter(0)):
        events = tuple(event for _hour, event in booked)
        for event in events:
            subject = place[event.subject]
            if event.kind in _BECOMES:
                statuses[subject] = _BECOMES[event.kind]
                continue
            gone = event.amount or 0
            values[subject] -= gone
            if event.to is not None:
                values[place[event.to]] += gone
        holdings = play.opening.holdings._replace(
            statuses=tuple(statuses), values=tuple(values)
        )
        yield hour, events, holdings


def _booked(play: Play) -> Iterator[tuple[int, Event]]:
    """The events of assets, each with the hour from which its amounts count.

    A hold of 0 hours lapses when time passes, but the event of its lapse names the
    hour of the hold. Up to that hour's end the asset was held, so it counts from the
    next one.
    """
    for step in play.steps:
        time_passes = step.after.clock > step.before.clock
        earliest = step.before.clock + time_passes
        for event in step.turn.events:
            if event.amount is not None:
                yield max(event.hour, earliest), event
