"""What an answer to a task is worth: 0 to 100, an exact fraction. The kinds say it."""

from fractions import Fraction

from case_engine.model import Task
from exercises.kinds.blinding import Blinding
from exercises.kinds.lists import ListItem
from exercises.kinds.trace import TraceKind


def mark(task: Task, answer: object) -> Fraction:
    """`answer` is JSON of the task's kind. Raises UnmarkableError, a ValueError."""
    marks = task.asked.mark(answer).marks
    if marks is None:
        raise ValueError("nobody has marked this yet")
    return marks


def solution(task: Task) -> dict[str, Fraction]:
    """What a trace task asks for, in whole currency units."""
    if not isinstance(task.asked, TraceKind):
        raise ValueError("only a trace task has a ledger")
    return task.asked.right


def shuffled(task: Task, attempt: str) -> list[ListItem]:
    """The options as one attempt shows them: the same order all through it."""
    return Blinding(attempt).shuffled(task.options)
