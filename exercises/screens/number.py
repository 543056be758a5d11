"""Typing one number."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json, Marked
from exercises.kinds.number import NumberKind
from exercises.screens.base import (
    NotAnswerableError,
    Screen,
    SolutionRow,
    Typed,
    Verdict,
    first,
    verdict_on_whole,
)
from exercises.typed_numbers import NotANumberError, read_number, shown_number
from tracing.amounts import exact

NAME = "number"


class NumberScreen(Screen[NumberKind]):
    label = gettext_lazy("A number")
    template = "exercises/kinds/line.html"
    heading = gettext_lazy("Answer")

    def fields(self) -> list[str]:
        return [NAME]

    def read(self, typed: Typed) -> Json:
        written = first(typed, NAME)
        if not written.strip():
            raise NotAnswerableError({NAME: _("Write a number, 0 if there is none.")})
        try:
            return exact(read_number(written, self.material.unit))
        except NotANumberError as error:
            raise NotAnswerableError({NAME: str(error)}) from error

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        return {
            "name": NAME,
            "value": first(typed, NAME),
            "unit": self.question["unit"],
            "is_number": True,
            "label": _("Your number"),
            "error": errors.get(NAME, ""),
            "verdict": verdicts.get(NAME),
        }

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        return {NAME: verdict_on_whole(marked)}

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        right = shown_number(Fraction(self.material.solution()))
        own, unit = shown_number(Fraction(answer)), self.material.unit
        return [SolutionRow(unit or _("Number"), own, right, verdict_on_whole(marked))]
