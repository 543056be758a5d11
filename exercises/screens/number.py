"""Typing one number."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json, Marked
from exercises.kinds.number import NumberKind
from exercises.screens.base import NotAnswerableError, SolutionRow, verdict_on_whole
from exercises.screens.line import LineScreen
from exercises.typed_numbers import NotANumberError, read_number, shown_number
from tracing.amounts import exact


class NumberScreen(LineScreen[NumberKind]):
    label = gettext_lazy("A number")
    name = "number"
    asks_for = gettext_lazy("Your number")
    missing = gettext_lazy("Write a number, 0 if there is none.")
    is_number = True

    def answer_of(self, line: str) -> Json:
        try:
            return exact(read_number(line, self.material.unit))
        except NotANumberError as error:
            raise NotAnswerableError({self.name: str(error)}) from error

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        right = shown_number(Fraction(self.material.solution()))
        own, unit = shown_number(Fraction(answer)), self.material.unit
        return [SolutionRow(unit or _("Number"), own, right, verdict_on_whole(marked))]
