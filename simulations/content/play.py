"""A play as far as it has come: where it began, and the turns since, step by step."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from case_engine.decisions import Decision, Refused
from case_engine.events import Event, EventKind
from case_engine.facts import EVIDENCE, KNOWN, VISITED
from case_engine.model import Case, Choice, Scene
from case_engine.play import Turn, begin, decide, opening_events, replay
from case_engine.scoring import Result, dissipated, result
from case_engine.state import State
from simulations.content.content import Content
from simulations.content.rights import Rights, concessions


@dataclass(frozen=True)
class Step:
    case: Case
    number: int  # from 0
    before: State
    turn: Turn
    decided: int  # how many decisions were taken before; doors are none
    events: tuple[Event, ...]  # of the engine, and what was let go that was free
    rightful: tuple[Event, ...]  # of money that went to whom it belongs

    @property
    def decision_number(self) -> int | None:
        """From 1, among the decisions; None for a door, which decides nothing."""
        return None if self.is_door else self.decided + 1

    @property
    def scene(self) -> Scene:
        return self.case.scenes[self.before.scene]

    @property
    def after(self) -> State:
        return self.turn.state

    @property
    def choice(self) -> Choice | None:
        """None where a task was answered."""
        choices = self.scene.choices
        return next((c for c in choices if c.id == self.turn.decision), None)

    @property
    def is_door(self) -> bool:
        return self.scene.is_door(self.turn.decision)

    @property
    def lost(self) -> int:
        """Cents that went while this decision ran, but for the rights of others."""
        before = dissipated(self.case, self.before.holdings)
        gone = dissipated(self.case, self.after.holdings) - before
        return gone - sum(event.amount or 0 for event in self.rightful)


@dataclass(frozen=True)
class Play:
    content: Content
    opening: State
    turns: tuple[Turn, ...] = ()

    @property
    def case(self) -> Case:
        return self.content.case

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
        """Returns the result, or None where the play stopped before an ending."""
        return result(self.case, self.state)

    @cached_property
    def steps(self) -> list[Step]:
        steps: list[Step] = []
        rights = Rights()
        pairs = zip(self.states, self.turns, strict=False)
        for number, (before, turn) in enumerate(pairs):
            events = (*turn.events, *concessions(self.case, turn))
            rightful = tuple(e for e in events if rights.takes(e, turn.outcome))
            decided = sum(not step.is_door for step in steps)
            steps.append(
                Step(self.case, number, before, turn, decided, events, rightful)
            )
        return steps

    def doors_among(self, first: int) -> int:
        """How many of the `first` turns decide nothing."""
        return sum(step.is_door for step in self.steps[:first])

    @property
    def decisions_taken(self) -> int:
        """As they are counted for people: without doors."""
        return len(self.turns) - self.doors_among(len(self.turns))

    @property
    def costliest(self) -> Step | None:
        """The decision after which most value was lost, the first of equals."""
        step = max(self.steps, key=lambda step: step.lost, default=None)
        return step if step is not None and step.lost else None


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
