"""Typing one line."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json, Marked
from exercises.kinds.text import TextKind
from exercises.screens.base import (
    NotAnswerableError,
    Screen,
    SolutionRow,
    Typed,
    Verdict,
    first,
    verdict_on_whole,
)
from tracing.amounts import number

NAME = "text"


class TextScreen(Screen[TextKind]):
    label = gettext_lazy("In a few words")
    template = "exercises/kinds/line.html"
    heading = gettext_lazy("Answer")
    asks_for_words = True

    def fields(self) -> list[str]:
        return [NAME]

    def read(self, typed: Typed) -> Json:
        written = first(typed, NAME)
        if not written.strip():
            raise NotAnswerableError({NAME: _("Write your answer first.")})
        return written

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        return {
            "name": NAME,
            "value": first(typed, NAME),
            "unit": "",
            "is_number": False,
            "label": _("Your answer"),
            "error": errors.get(NAME, ""),
            "verdict": verdicts.get(NAME),
        }

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        return {NAME: verdict_on_whole(marked)}

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        return [SolutionRow(_("Answer"), answer, self._best, verdict_on_whole(marked))]

    @property
    def _best(self) -> str:
        """The accepted text with the most marks as its writer wrote it: the kit knows
        it in small letters.
        """
        best = max(
            self.raw["accepted"], key=lambda text: number(text.get("marks", 100))
        )
        return best["text"].replace("*", "…")
