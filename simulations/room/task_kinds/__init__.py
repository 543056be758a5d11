"""The kinds of tasks as a player meets them, one module each.

`exercises.kinds` marks an answer; a kind here reads what a form sent, and holds an
answer against the right one. Nothing else in the room asks which kind a task is.
"""

from typing import Any

from case_engine.model import Task
from simulations.room.task_kinds.base import TaskKind
from simulations.room.task_kinds.order import OrderTask
from simulations.room.task_kinds.select import SelectTask
from simulations.room.task_kinds.trace import TraceTask

_KINDS: dict[str, type[TaskKind[Any]]] = {
    "select": SelectTask,
    "order": OrderTask,
    "trace": TraceTask,
}


def by_kind(task: Task) -> TaskKind[Any]:
    return _KINDS[task.kind](task, task.asked)
