"""What the forms of the room need of a play that goes on."""

from typing import Any, Protocol

from case_engine.decisions import Decision
from case_engine.play import Turn
from simulations.content.play import Play
from simulations.models.task_notes import TaskNotes


class PlaySession(Protocol):
    """An attempt, or an author's trial of a draft, of which nothing is recorded."""

    @property
    def pk(self) -> Any:
        """Choices are hidden behind names that are made of it (`Blinding`)."""

    @property
    def is_open(self) -> bool: ...

    @property
    def play(self) -> Play: ...

    def decide(
        self,
        sequence: int,
        decision: Decision,
        reason: str = "",
        answer: Any = None,
        working: TaskNotes | None = None,
    ) -> Turn:
        """Takes the decision number `sequence`, from 0; raises DecisionRefused."""

    def keep_working(self, sequence: int, working: TaskNotes) -> None:
        """Keeps the notes beside a task; StaleDecision, or TooMuchToKeepError."""
