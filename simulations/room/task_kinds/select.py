"""Ticking what is right. An answer is kept as the ids that were ticked, sorted."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.select import SelectKind
from simulations.room.task_kinds.base import (
    Answer,
    Compared,
    KeptAnswer,
    NotAnAnswerError,
    OptionTask,
    Solution,
)


class SelectTask(OptionTask[SelectKind]):
    template = "simulations/room/select_task.html"
    numbers_wanted = gettext_lazy("the numbers that are right: ")

    def read(
        self, ids: Sequence[str], typed: Mapping[str, str], currency: str
    ) -> Answer:
        known = sorted({option.id for option in self.options} & set(ids))
        if not known:
            raise NotAnAnswerError({"": _("Tick what is right, at least one.")})
        return Answer(self.task.mark(known), known)

    def solution(self, answer: KeptAnswer) -> Solution:
        ticked, right = answer.given or [], self.asked.correct
        lines = [
            Compared(
                option.text,
                _("ticked") if option.id in ticked else "",
                _("ticked") if option.id in right else "",
                (option.id in ticked) == (option.id in right),
            )
            for option in self.options
        ]
        return Solution(gettext_lazy("Option"), lines)
