"""The kinds of tasks as a player meets them, one module each.

`exercises.kinds` marks an answer; a kind here reads what a form sent, and holds an
answer against the right one. Nothing else in the room asks which kind a task is.
"""

from case_engine.model import Task
from simulations.room.task_kinds.base import TaskKind
from simulations.room.task_kinds.order import OrderTask
from simulations.room.task_kinds.select import SelectTask
from simulations.room.task_kinds.trace import TraceTask

_KINDS: dict[str, TaskKind] = {
    "select": SelectTask(),
    "order": OrderTask(),
    "trace": TraceTask(),
}


def kind_of(task: Task) -> TaskKind:
    return _KINDS[task.kind]
