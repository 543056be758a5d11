"""What became of the value, hour by hour: the sums of the four states, and what was
never to be had.

Told from the engine's events, which are exact, and from what was conceded; nothing is
estimated between two hours, because nothing changes there.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from case_engine.events import Event, EventKind
from case_engine.model import Outcome
from case_engine.scoring import dissipated
from case_engine.state import Holdings, Status
from case_engine.value import ValueByState
from simulations.content.play import Play
from simulations.content.rights import Rights

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
    opening = _amounts(play, play.opening.holdings, set(), 0)
    moments = [Moment(0, opening, ())]
    for hour, events, amounts in _hours(play):
        if hour == 0:
            moments = [Moment(0, amounts, events)]
        elif amounts != moments[-1].amounts:
            moments.append(Moment(hour, amounts, events))
    return moments


def _amounts(
    play: Play, holdings: Holdings, conceded: Container[str], gone: int
) -> ValueByState:
    """Tells apart what was never to be had: what is others' by right, free or gone to
    them, and what had left before the first decision.
    """
    values = zip(play.case.assets, holdings.statuses, holdings.values, strict=True)
    theirs = sum(
        value
        for asset, status, value in values
        if status == Status.FREE and asset.id in conceded
    )
    gone += dissipated(play.case, play.opening.holdings)
    amounts = ValueByState.of(play.case, holdings)
    return replace(
        amounts,
        at_risk=amounts.at_risk - theirs,
        lost=amounts.lost - gone,
        excluded=theirs + gone,
    )


def _hours(play: Play) -> Iterator[tuple[int, tuple[Event, ...], ValueByState]]:
    """Yields each hour at which something happened to an asset, and the values after
    it.
    """
    place = {asset.id: i for i, asset in enumerate(play.case.assets)}
    statuses = list(play.opening.holdings.statuses)
    values = list(play.opening.holdings.values)
    rights, to_others = Rights(), 0
    for hour, booked in groupby(_booked(play), itemgetter(0)):
        events = []
        for _hour, event, outcome in booked:
            events.append(event)
            subject, gone = place[event.subject], event.amount or 0
            if rights.takes(event, outcome):
                to_others += gone
            if event.kind in _BECOMES:
                statuses[subject] = _BECOMES[event.kind]
                continue
            values[subject] -= gone
            if event.to is not None:
                values[place[event.to]] += gone
        holdings = play.opening.holdings._replace(
            statuses=tuple(statuses), values=tuple(values)
        )
        amounts = _amounts(play, holdings, rights.conceded, to_others)
        yield hour, tuple(events), amounts


def _booked(play: Play) -> Iterator[tuple[int, Event, Outcome | None]]:
    """The events of assets, each with the hour from which its amounts count, and with
    the outcome of its decision.

    A hold of 0 hours lapses when time passes, but the event of its lapse names the
    hour of the hold. Up to that hour's end the asset was held, so it counts from the
    next one.
    """
    for step in play.steps:
        time_passes = step.after.clock > step.before.clock
        earliest = step.before.clock + time_passes
        for event in step.events:
            if event.amount is not None:
                yield max(event.hour, earliest), event, step.turn.outcome
