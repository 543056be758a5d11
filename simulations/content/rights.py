"""What belongs to others by right: it leaves, and nobody has lost it.

The case format has no word for it; two things in it say as much. What has left before
the first decision was never to be had: a mortgage of years ago. And what a sound
decision releases goes to whom it belongs, until somebody stops it again.
"""

from collections.abc import Iterator

from case_engine.events import Event, EventKind
from case_engine.model import Case, Outcome
from case_engine.play import Turn

_STOPS = (
    EventKind.HELD,
    EventKind.RESTRAINED,
    EventKind.CONFISCATED,
    EventKind.RETURNED,
)


class Rights:
    """Of others, as far as a play has been followed."""

    def __init__(self) -> None:
        self.conceded: set[str] = set()  # assets

    def takes(self, event: Event, outcome: Outcome | None) -> bool:
        """Follows one event of a decision, and says whether its money went to whom it
        belongs.
        """
        if event.kind == EventKind.RELEASED:
            if outcome is not None and outcome.verdict == "sound":
                self.conceded.add(event.subject)
        elif event.kind in _STOPS:
            self.conceded.discard(event.subject)
        is_gone = event.kind == EventKind.DISSIPATED
        return is_gone and event.subject in self.conceded


def concessions(case: Case, turn: Turn) -> Iterator[Event]:
    """Yields what a sound decision let go that nobody had stopped. The engine, to which
    nothing happens there, has no event for it.
    """
    if turn.outcome is None or turn.outcome.verdict != "sound":
        return
    released = {e.subject for e in turn.events if e.kind == EventKind.RELEASED}
    for effect in turn.outcome.effects:
        asset = case.assets[effect.asset].id
        value = turn.state.holdings.values[effect.asset]
        if effect.verb == "release" and asset not in released and value:
            yield Event(turn.state.clock, EventKind.RELEASED, asset, value)
