"""What a decision changed, in words and amounts, as far as its player may know."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from case_engine.events import Event, EventKind
from case_engine.play import Turn
from simulations.content.money import Money
from simulations.content.play import Play
from simulations.content.wording import event_in_words
from simulations.room.player_view import OUTFLOWS, PlayerView


@dataclass(frozen=True)
class Change:
    subject: str  # Clock, Evidence, Assets …
    lines: tuple[str, ...]


class Changes:
    """What turn number `place` changed, counted from 0."""

    def __init__(self, play: Play, place: int, money: Money) -> None:
        self.content = play.content
        self.turn: Turn = play.turns[place]
        self.start = play.states[place]
        self.before = PlayerView(play, place)
        self.after = PlayerView(play, place + 1)
        self.money = money

    def listed(self) -> list[Change]:
        lines = {
            _("Clock"): [self._clock()],
            _("Evidence"): self._evidence(),
            _("People"): self._parties(),
            _("Assets"): self._assets(),
            _("Value"): self._value(),
            _("Conduct"): self._conduct(),
        }
        changes = [Change(subject, tuple(texts)) for subject, texts in lines.items()]
        return [change for change in changes if change.lines]

    def _clock(self) -> str:
        hours = {"before": self.start.clock, "after": self.turn.state.clock}
        if hours["before"] == hours["after"]:
            return _("stays at %(after)d h") % hours
        return _("%(before)d h to %(after)d h") % hours

    def _evidence(self) -> Iterator[str]:
        names = self.content.names
        events = (e for e in self.turn.events if e.kind == EventKind.REVEALED)
        if earned := ", ".join(names[event.subject] for event in events):
            yield _("earned: %(names)s") % {"names": earned}

    def _parties(self) -> Iterator[str]:
        new = self.after.known - self.before.known - self.content.places.keys()
        if new:
            names = (p["name"] for p in self.content.raw["parties"] if p["id"] in new)
            yield _("now known: %(names)s") % {"names": ", ".join(names)}

    def _assets(self) -> Iterator[str]:
        stopped = {e.subject for e in self.turn.events if e.kind in _STOPS}
        new = self.after.known - self.before.known - stopped
        for asset in self.content.raw.get("assets", ()):
            if asset["id"] in new:
                value = self.turn.state.holdings.values[
                    self.content.places[asset["id"]]
                ]
                yield _("found: %(what)s, %(amount)s, at risk") % {
                    "what": asset["label"],
                    "amount": self.money.long(value),
                }
        for event in self._seen(self.turn.events):
            if event.kind in _TOLD:
                yield self._sentence(event)

    def _seen(self, events: Iterable[Event]) -> Iterator[Event]:
        known = self.after.known
        return (e for e in events if e.subject in known or e.to in known)

    def _sentence(self, event: Event, sentence: str = "") -> str:
        amount = self.money.long(event.amount or 0)
        return event_in_words(event, self.content.names, amount, sentence)

    def _value(self) -> list[str]:
        flows = [e for e in self._seen(self.turn.events) if e.kind in OUTFLOWS]
        if flows:
            return [self._sentence(event, self._flow(event)) for event in flows]
        if not self.after.value.total or not self.turn.hours:
            return []
        return [
            ngettext(
                "nothing that you know of moved in this hour",
                "nothing that you know of moved in these %(hours)d hours",
                self.turn.hours,
            )
            % {"hours": self.turn.hours}
        ]

    def _flow(self, event: Event) -> str:
        known = self.after.known
        if event.subject not in known:
            return _("%(amount)s came to %(to)s at hour %(hour)s, from elsewhere")
        if event.to in known:
            return _("%(amount)s moved at hour %(hour)s from %(what)s to %(to)s")
        return _("%(amount)s left %(what)s at hour %(hour)s and is out of sight")

    def _conduct(self) -> Iterator[str]:
        points = self.turn.conduct
        if points < 0:
            text = ngettext("%(points)d point lost", "%(points)d points lost", -points)
            yield text % {"points": -points}
        elif points:
            text = ngettext("%(points)d point won", "%(points)d points won", points)
            yield text % {"points": points}


_STOPS = (
    EventKind.HELD,
    EventKind.RESTRAINED,
    EventKind.CONFISCATED,
    EventKind.RETURNED,
)
_TOLD = (*_STOPS, EventKind.RELEASED, EventKind.LAPSED)  # outflows have own words
