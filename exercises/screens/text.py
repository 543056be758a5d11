"""Typing one line."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json, Marked
from exercises.kinds.text import TextKind
from exercises.screens.base import SolutionRow, verdict_on_whole
from exercises.screens.line import LineScreen
from tracing.amounts import number


class TextScreen(LineScreen[TextKind]):
    label = gettext_lazy("In a few words")
    name = "text"
    asks_for = gettext_lazy("Your answer")
    missing = gettext_lazy("Write your answer first.")
    asks_for_words = True

    def answer_of(self, line: str) -> Json:
        return line

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
