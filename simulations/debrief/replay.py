"""One step of a finished attempt, as its player saw it."""

from functools import cached_property

from accounts.models import User
from simulations.content.play import Play
from simulations.debrief.steps import StepRow, step_rows
from simulations.models import Attempt
from simulations.models.ways_on import WaysOn
from simulations.room.room import Room


def room_before(play: Play, number: int) -> Room:
    """The room as it was before decision `number`, from 1."""
    return Room(Play(play.content, play.opening, play.turns[: number - 1]))


class Replay:
    """`number` counts from 1. The room is as it was before that decision."""

    def __init__(self, attempt: Attempt, number: int, reader: User) -> None:
        self.attempt = attempt
        self.number = number
        self.ways_on = WaysOn(attempt, attempt.activity, reader)
        self.play = attempt.play
        self.room = room_before(self.play, number)

    @property
    def steps(self) -> int:
        return len(self.play.turns)

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.steps else None

    @cached_property
    def row(self) -> StepRow:
        step = self.play.steps[self.number - 1]
        taken = {step.number: self.attempt.steps[step.number]}
        tells = step.scene.task is None or self.ways_on.tell_what_was_better
        content, money = self.play.content, self.room.money
        return next(step_rows([step], content, money, taken, tells=tells))
