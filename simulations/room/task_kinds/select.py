"""Ticking what is right. An answer is kept as the ids that were ticked, sorted."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_engine.marking import mark
from case_engine.model import Task
from simulations.room.task_kinds.base import (
    Answer,
    Compared,
    NotAnAnswerError,
    Solution,
    TaskKind,
)


class SelectTask(TaskKind):
    template = "simulations/room/select_task.html"
    numbers_wanted = gettext_lazy("the numbers that are right: ")

    def read(
        self, task: Task, ids: Sequence[str], typed: Mapping[str, str], currency: str
    ) -> Answer:
        known = {option.id for option in task.options} & set(ids)
        if not known:
            raise NotAnAnswerError({"": _("Tick what is right, at least one.")})
        return Answer(mark(task, sorted(known)), sorted(known))

    def solution(
        self,
        task: Task,
        answer: Any,
        ledger: Mapping[str, Any] | None,
        rows: Mapping[str, str],
        currency: str,
    ) -> Solution:
        ticked, right = answer or [], task.asked.solution()
        lines = [
            Compared(
                option.text,
                _("ticked") if option.id in ticked else "",
                _("ticked") if option.id in right else "",
                (option.id in ticked) == (option.id in right),
            )
            for option in task.options
        ]
        return Solution(gettext_lazy("Option"), lines)
