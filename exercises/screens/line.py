"""One line to be typed, whatever it is."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json, Marked
from exercises.screens.base import (
    M,
    NotAnswerableError,
    Screen,
    Typed,
    Verdict,
    first,
    verdict_on_whole,
)


class LineScreen(Screen[M]):
    name: ClassVar[str]
    asks_for: ClassVar[Promise]
    missing: ClassVar[Promise]  # what is said of an empty line
    is_number = False

    template = "exercises/kinds/line.html"
    heading = gettext_lazy("Answer")

    def fields(self) -> list[str]:
        return [self.name]

    def read(self, typed: Typed) -> Json:
        line = first(typed, self.name)
        if not line.strip():
            raise NotAnswerableError({self.name: str(self.missing)})
        return self.answer_of(line)

    @abstractmethod
    def answer_of(self, line: str) -> Json:
        """Returns the answer in a line. Raises NotAnswerableError."""

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        return {
            "name": self.name,
            "value": first(typed, self.name),
            "unit": self.question.get("unit", ""),
            "is_number": self.is_number,
            "label": self.asks_for,
            "error": errors.get(self.name, ""),
            "verdict": verdicts.get(self.name),
        }

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        return {self.name: verdict_on_whole(marked)}
