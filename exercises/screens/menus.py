"""A menu for each part of a list, with one choice."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from django.utils.functional import Promise

from exercises.kinds.material import Json, Marked
from exercises.screens.base import (
    M,
    NotAnswerableError,
    Screen,
    Typed,
    Verdict,
    first,
    verdict_of,
)


class MenuScreen(Screen[M]):
    parts: ClassVar[str]  # the list in the question
    prefix: ClassVar[str]  # of the names of fields
    missing: ClassVar[Promise]  # what is said where nothing is chosen

    @abstractmethod
    def choices(self) -> Iterable[str]:
        """Returns the ids that may be chosen, as the exercise has them."""

    def name_of(self, part: str) -> str:
        return f"{self.prefix}-{part}"

    def fields(self) -> list[str]:
        return [self.name_of(part["id"]) for part in self.question[self.parts]]

    def read(self, typed: Typed) -> Json:
        known = set(self.choices())
        chosen = {
            self.ids[part["id"]]: self.ids.get(first(typed, self.name_of(part["id"])))
            for part in self.question[self.parts]
        }
        answer = {part: choice for part, choice in chosen.items() if choice in known}
        if not answer:
            raise NotAnswerableError({"": str(self.missing)})
        return answer

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        return {
            self.blinding.id(name): verdict_of(part, marked.feedback, name)
            for name, part in marked.parts.items()
            if name in answer
        }
