"""What would have been right in a task, once it has been answered."""

from collections.abc import Mapping
from typing import Any

from simulations.content.content import Content
from simulations.room.task_kinds import by_kind
from simulations.room.task_kinds.base import KeptAnswer, Solution


def may_be_told(content: Content, scene: str, now: str) -> bool:
    """A solution stays hidden while the play can come to the same task again."""
    seen, open_ends = {now}, [now]
    while open_ends:
        here = open_ends.pop()
        if here == scene:
            return False
        ways = {outcome.goto for outcome in content.case.scenes[here].outcomes}
        open_ends += ways - seen
        seen |= ways
    return True


def solved(
    content: Content, scene: str, answer: Any, rows: Mapping[str, str]
) -> Solution:
    """`answer` is as the attempt keeps it, or None; `rows` are as they were noted.

    ValueError where the scene has no task.
    """
    task = content.case.scenes[scene].task
    if task is None:
        raise ValueError(f"{scene} has no task")
    ledger = content.scenes[scene]["task"].get("ledger")
    raw_ledger = content.ledger(ledger) if ledger else {}
    kept = KeptAnswer(answer, raw_ledger, rows, content.case.currency)
    return by_kind(task).solution(kept)
