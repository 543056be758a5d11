"""A play told decision by decision: what stood before each, and what stood after."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from case_engine.decisions import Decision
from case_engine.model import Case, Choice, Scene
from case_engine.play import Turn, begin, replay
from case_engine.scoring import Result, dissipated, result
from case_engine.state import State


@dataclass(frozen=True)
class Step:
    case: Case
    number: int  # from 0
    before: State
    turn: Turn

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
    def lost(self) -> int:
        """Cents that went while this decision ran."""
        before = dissipated(self.case, self.before.holdings)
        return dissipated(self.case, self.after.holdings) - before


@dataclass(frozen=True)
class Timeline:
    case: Case
    turns: tuple[Turn, ...]

    @classmethod
    def of(cls, case: Case, decisions: Iterable[Decision]) -> "Timeline":
        """Or RefusedInReplayError, where the engine would not have it so."""
        return cls(case, tuple(replay(case, decisions)))

    @cached_property
    def opening(self) -> State:
        return begin(self.case)

    @cached_property
    def steps(self) -> list[Step]:
        before = [self.opening, *(turn.state for turn in self.turns)]
        pairs = zip(before, self.turns, strict=False)
        return [Step(self.case, number, *pair) for number, pair in enumerate(pairs)]

    @property
    def end(self) -> State:
        return self.turns[-1].state if self.turns else self.opening

    @cached_property
    def result(self) -> Result | None:
        """None where the play stopped before an ending."""
        return result(self.case, self.end)

    @property
    def costliest(self) -> Step | None:
        """The decision after which most value was lost, the first of equals."""
        step = max(self.steps, key=lambda step: step.lost, default=None)
        return step if step is not None and step.lost else None
