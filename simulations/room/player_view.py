"""What the player knows of the assets at one moment, and what they are worth.

Only assets that are known count, in the bar and in its total: an amount that nobody
has found yet would give it away. Money that leaves them counts as lost, whether it is
spent or has gone where the player has not looked; found there, it is at risk again.
"""

from collections.abc import Iterator
from functools import cached_property

from case_engine.events import Event, EventKind
from case_engine.facts import EVIDENCE, KNOWN
from case_engine.state import State, Status
from case_engine.value import ValueByState
from simulations.content.play import Play

OUTFLOWS = (EventKind.MOVED, EventKind.DISSIPATED)


class PlayerView:
    """After `turns` decisions of a play; by default, now."""

    def __init__(self, play: Play, turns: int | None = None) -> None:
        self.play = play
        self.turns = len(play.turns) if turns is None else turns

    @property
    def state(self) -> State:
        return self.play.states[self.turns]

    @cached_property
    def known(self) -> frozenset[str]:
        """Returns the assets and parties that are known. An asset that was stopped
        is.
        """
        case, state = self.play.content.case, self.state
        known = case.facts.names(KNOWN, state.facts)
        stopped = (
            asset.id
            for asset, status in zip(case.assets, state.holdings.statuses, strict=True)
            if status != Status.FREE
        )
        return frozenset(known).union(stopped)

    @cached_property
    def events(self) -> list[Event]:
        events = list(self.play.opening_events)
        for turn in self.play.turns[: self.turns]:
            events += turn.events
        return events

    @cached_property
    def earned(self) -> frozenset[str]:
        """Returns the evidence that was earned."""
        case, state = self.play.content.case, self.state
        return frozenset(case.facts.names(EVIDENCE, state.facts))

    def gone(self, asset: str) -> Iterator[Event]:
        """What left it and is not in sight."""
        return (e for e in self.events if e.subject == asset and self.is_gone(e))

    def is_gone(self, event: Event) -> bool:
        return event.kind in OUTFLOWS and event.to not in self.known

    @cached_property
    def value(self) -> ValueByState:
        """Counts the assets that are known, and no others."""
        case, holdings = self.play.content.case, self.state.holdings
        sums = dict.fromkeys(Status, 0)
        rows = zip(case.assets, holdings.statuses, holdings.values, strict=True)
        for asset, status, value in rows:
            if asset.id in self.known:
                sums[Status(status)] += value
        secured = sum(sums[s] for s in Status if s >= Status.RESTRAINED)
        gone = sum(e.amount or 0 for name in self.known for e in self.gone(name))
        # What left and came back by a way that is not in sight was never lost.
        most = case.opening_total - sum(sums.values())
        lost = min(gone, most)
        return ValueByState(secured, sums[Status.HELD], sums[Status.FREE], lost)

    @property
    def first_lapse(self) -> int | None:
        """The hour at which the first hold ends that holds something; None where there
        is none. What is on hold is known.
        """
        holdings = self.state.holdings
        rows = zip(holdings.statuses, holdings.values, holdings.untils, strict=True)
        lapses = (
            until for status, value, until in rows if status == Status.HELD and value
        )
        return min(lapses, default=None)
