"""Options, of which one or several are chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.lists import ListItem
from exercises.kinds.material import Json, Marked
from exercises.kinds.options import Optioned
from exercises.screens.base import (
    Screen,
    SolutionRow,
    Typed,
    Verdict,
)

O = TypeVar("O", bound=Optioned)  # noqa: E741 - a type of options

OPTION = "option"


@dataclass(frozen=True)
class OptionField:
    value: str
    text: str
    number: int
    is_chosen: bool
    verdict: Verdict | None


class OptionScreen(Screen[O]):
    template = "exercises/kinds/options.html"
    heading = gettext_lazy("Option")
    input_type: ClassVar[str]

    def fields(self) -> list[str]:
        return [OPTION]

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        chosen = typed.get(OPTION, ())
        options = [
            OptionField(
                option["id"],
                option["text"],
                number,
                option["id"] in chosen,
                verdicts.get(option["id"]),
            )
            for number, option in enumerate(self.question["options"], 1)
        ]
        return {"options": options, "type": self.input_type}

    def chosen(self, typed: Typed) -> list[str]:
        """The ids of the options that were chosen, in the order of the file."""
        ids = {self.ids.get(value) for value in typed.get(OPTION, ())}
        return [option.id for option in self.material.options if option.id in ids]

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        given = set(answer if isinstance(answer, list) else [answer])
        return {
            self.blinding.id(option.id): Verdict(
                "right" if option.id in self.correct() else "wrong", option.feedback
            )
            for option in self.material.options
            if option.id in given
        }

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        given = set(answer if isinstance(answer, list) else [answer])
        return [self._row(option, given) for option in self.material.options]

    def _row(self, option: ListItem, given: set[str]) -> SolutionRow:
        is_right = (option.id in given) == (option.id in self.correct())
        return SolutionRow(
            option.text,
            _("chosen") if option.id in given else "",
            _("right") if option.id in self.correct() else "",
            Verdict("right" if is_right else "wrong", option.feedback),
        )

    def correct(self) -> frozenset[str]:
        raise NotImplementedError
