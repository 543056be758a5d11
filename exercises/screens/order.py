"""Putting steps in order, with a button up and a button down for each."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json, Marked
from exercises.kinds.order import OrderKind
from exercises.screens.base import (
    NotAnswerableError,
    Screen,
    SolutionRow,
    Typed,
    Verdict,
    verdict_of,
)
from exercises.screens.options import OPTION, OptionField


class OrderScreen(Screen[OrderKind]):
    label = gettext_lazy("Put in order")
    template = "exercises/kinds/order.html"
    heading = gettext_lazy("Step")

    def fields(self) -> list[str]:
        return [OPTION]

    def pressed(self, typed: dict[str, list[str]], button: str) -> None:
        """`button` is “up” or “down” and the step that it moves."""
        verb, _blank, step = button.partition(" ")
        steps = self._placed(typed)
        if step not in steps or verb not in ("up", "down"):
            return
        place = steps.index(step)
        other = place + (1 if verb == "down" else -1)
        if 0 <= other < len(steps):
            steps[place], steps[other] = steps[other], steps[place]
        typed[OPTION] = steps

    def _placed(self, typed: Typed) -> list[str]:
        """All steps as they stand before the person."""
        places = {value: index for index, value in enumerate(typed.get(OPTION, ()))}
        shown = [option["id"] for option in self.question["options"]]
        return sorted(shown, key=lambda value: places.get(value, len(places)))

    def read(self, typed: Typed) -> Json:
        sent = typed.get(OPTION, ())
        if sorted(sent) != sorted(self.ids):
            text = _("The list must have each step once. Put the steps in order again.")
            raise NotAnswerableError({"": text})
        return [self.ids[value] for value in sent]

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        texts = {option["id"]: option["text"] for option in self.question["options"]}
        return [
            OptionField(value, texts[value], number, False, verdicts.get(value))
            for number, value in enumerate(self._placed(typed), 1)
        ]

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        return {
            self.blinding.id(name): verdict_of(part, marked.feedback, name)
            for name, part in marked.parts.items()
        }

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        own = {name: str(index) for index, name in enumerate(answer, 1)}
        return [
            SolutionRow(
                step.text,
                own[step.id],
                str(index),
                verdict_of(marked.parts[step.id], marked.feedback, step.id),
            )
            for index, step in enumerate(self.material.options, 1)
        ]
