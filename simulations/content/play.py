"""A play as far as it has come: where it began, and the turns since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from case_engine.decisions import Decision, Refused
from case_engine.events import Event, EventKind
from case_engine.facts import EVIDENCE, KNOWN, VISITED
from case_engine.play import Turn, begin, decide, opening_events, replay
from case_engine.scoring import Result, result
from case_engine.state import State
from simulations.content.content import Content


@dataclass(frozen=True)
class Play:
    content: Content
    opening: State
    turns: tuple[Turn, ...] = ()

    @classmethod
    def begun(
        cls, content: Content, scene: str = "", held: Collection[str] = ()
    ) -> "Play":
        """At the start of the case, or as if it began in `scene` with what is `held`:
        ids of evidence, and of assets and parties that are known then.
        """
        return cls(content, _opening(content, scene, held))

    @classmethod
    def replayed(cls, content: Content, decisions: Iterable[Decision]) -> "Play":
        """Or RefusedInReplayError, where the engine would not have it so."""
        return cls(content, begin(content.case), tuple(replay(content.case, decisions)))

    def followed_by(self, turn: Turn) -> "Play":
        return Play(self.content, self.opening, (*self.turns, turn))

    def after(self, decision: Decision) -> Turn | Refused:
        return decide(self.content.case, self.state, decision)

    @property
    def opening_events(self) -> tuple[Event, ...]:
        """What had happened before the first decision."""
        case = self.content.case
        in_hand = case.facts.names(EVIDENCE, self.opening.facts)
        revealed = (Event(0, EventKind.REVEALED, name) for name in in_hand)
        return (*opening_events(case), *revealed)

    @property
    def state(self) -> State:
        return self.turns[-1].state if self.turns else self.opening

    @property
    def states(self) -> tuple[State, ...]:
        """One more than there are turns: before each, and where it stands now."""
        return (self.opening, *(turn.state for turn in self.turns))

    @property
    def result(self) -> Result | None:
        return result(self.content.case, self.state)


def _opening(content: Content, scene: str, held: Collection[str]) -> State:
    state = begin(content.case)
    if scene and scene != state.scene:
        visited = content.case.facts.bit(VISITED, scene)
        state = state._replace(scene=scene, facts=state.facts | visited)
    return state._replace(facts=state.facts | _in_hand(content, held))


def _in_hand(content: Content, held: Collection[str]) -> int:
    facts, case = content.case.facts, content.case
    evidence = [item.id for item in case.evidence if item.id in held]
    known = [party.id for party in case.parties if party.id in held]
    known += [asset.id for asset in case.assets if asset.id in held]
    return facts.bits(EVIDENCE, evidence) | facts.bits(KNOWN, known)
