"""Putting steps in order. An answer is kept as all ids, as they were put."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.lists import ListItem
from exercises.kinds.order import OrderKind
from simulations.room.task_kinds.base import (
    Answer,
    Compared,
    KeptAnswer,
    NotAnAnswerError,
    OptionTask,
    Solution,
)


class OrderTask(OptionTask[OrderKind]):
    template = "simulations/room/order_task.html"
    numbers_wanted = gettext_lazy("numbers in their order: ")

    def read(
        self, ids: Sequence[str], typed: Mapping[str, str], currency: str
    ) -> Answer:
        try:
            return Answer(self.task.mark(ids), list(ids))
        except ValueError as error:
            text = _("The list must have each step once. Put the steps in order again.")
            raise NotAnAnswerError({"": text}) from error

    def shown(self, key: str, ids: Sequence[str] = ()) -> list[ListItem]:
        places = {name: index for index, name in enumerate(ids)}
        options = super().shown(key)
        return sorted(options, key=lambda item: places.get(item.id, len(places)))

    def solution(self, answer: KeptAnswer) -> Solution:
        own = {name: str(index) for index, name in enumerate(answer.given or [], 1)}
        lines = [
            Compared(
                step.text,
                own.get(step.id, ""),
                str(index),
                own.get(step.id) == str(index),
            )
            for index, step in enumerate(self.options, 1)
        ]
        return Solution(gettext_lazy("Step"), lines)
