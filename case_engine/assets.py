"""The assets while one decision runs: what falls due, and what an order does."""

from case_engine.events import Event, EventKind
from case_engine.model import Case, Effect
from case_engine.state import NO_HOLD, Holdings, Status

_LAPSE, _MOVE = 0, 1  # at one hour lapses come before moves

_ORDERS = {
    "restrain": (Status.RESTRAINED, EventKind.RESTRAINED),
    "confiscate": (Status.CONFISCATED, EventKind.CONFISCATED),
    "return": (Status.RETURNED, EventKind.RETURNED),
}


class AssetState:
    """The state of all assets, a working copy of the holdings; `freeze` gives new ones.

    Where `events` is given, what happens is noted there: the solver does without.
    """

    def __init__(
        self, case: Case, holdings: Holdings, events: list[Event] | None = None
    ) -> None:
        self.case = case
        self.statuses = list(holdings.statuses)
        self.values = list(holdings.values)
        self.untils = list(holdings.untils)
        self.waiting = holdings.waiting
        self.events = events

    def freeze(self) -> Holdings:
        return Holdings(
            tuple(self.statuses), tuple(self.values), tuple(self.untils), self.waiting
        )

    def run(self, old: int, new: int) -> None:
        """Lets time pass: what falls due after the old hour, up to the new one."""
        if new == old:
            return
        due = [
            (self.case.moves[place].at, _MOVE, place)
            for place in self.case.moves_between(old, new)
        ]
        due += [
            (until, _LAPSE, asset)
            for asset, until in enumerate(self.untils)
            if NO_HOLD < until <= new
        ]
        for hour, what, place in sorted(due):
            if what == _LAPSE:
                self._note(hour, EventKind.LAPSED, place, self.values[place])
                self._free(place, hour)
            else:
                self._fall_due(place, hour)

    def apply(self, effects: tuple[Effect, ...], hour: int) -> None:
        for effect in effects:
            if effect.verb == "hold":
                self._hold(effect.asset, hour, hour + effect.hours)
            elif effect.verb == "release":
                if self.statuses[effect.asset] != Status.FREE:
                    value = self.values[effect.asset]
                    self._note(hour, EventKind.RELEASED, effect.asset, value)
                self._free(effect.asset, hour)
            else:
                self._order(*_ORDERS[effect.verb], effect.asset, hour)

    def _hold(self, asset: int, hour: int, until: int) -> None:
        if self.statuses[asset] == Status.FREE:
            self.statuses[asset] = Status.HELD
        elif self.statuses[asset] != Status.HELD or until <= self.untils[asset]:
            return
        self.untils[asset] = until
        self._note(hour, EventKind.HELD, asset, self.values[asset], until=until)

    def _order(self, status: Status, kind: EventKind, asset: int, hour: int) -> None:
        if self.statuses[asset] != status:
            self._note(hour, kind, asset, self.values[asset])
        self.statuses[asset] = status
        self.untils[asset] = NO_HOLD
        for place in self._waiting_for(asset):
            self.waiting &= ~(1 << place)

    def _free(self, asset: int, hour: int) -> None:
        """Frees the asset; the moves that waited happen now, in the order of their
        hours.
        """
        self.statuses[asset] = Status.FREE
        self.untils[asset] = NO_HOLD
        for place in self._waiting_for(asset):
            self.waiting &= ~(1 << place)
            self._move(place, hour)

    def _waiting_for(self, asset: int) -> list[int]:
        if not self.waiting:
            return []
        moves = enumerate(self.case.moves)
        return [
            place
            for place, move in moves
            if move.asset == asset and self.waiting >> place & 1
        ]

    def _fall_due(self, place: int, hour: int) -> None:
        status = self.statuses[self.case.moves[place].asset]
        if status == Status.HELD:
            self.waiting |= 1 << place
        elif status == Status.FREE:
            self._move(place, hour)

    def _move(self, place: int, hour: int) -> None:
        move = self.case.moves[place]
        value = self.values[move.asset]
        amount = value if move.amount is None else min(move.amount, value)
        self.values[move.asset] -= amount
        if move.to is not None:
            self.values[move.to] += amount
        if amount:
            kind = EventKind.DISSIPATED if move.to is None else EventKind.MOVED
            self._note(hour, kind, move.asset, amount, to=move.to)

    def _note(
        self,
        hour: int,
        kind: EventKind,
        asset: int,
        amount: int,
        *,
        until: int | None = None,
        to: int | None = None,
    ) -> None:
        if self.events is not None:
            target = None if to is None else self.case.assets[to].id
            subject = self.case.assets[asset].id
            self.events.append(Event(hour, kind, subject, amount, target, until))
