"""Laying items at targets: a menu for each item."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from exercises.kinds.match import MatchKind
from exercises.kinds.material import Json, Marked
from exercises.screens.base import (
    SolutionRow,
    Typed,
    Verdict,
    first,
    verdict_of,
)
from exercises.screens.menus import MenuScreen


@dataclass(frozen=True)
class ItemField:
    name: str
    text: str
    chosen: str
    verdict: Verdict | None


class MatchScreen(MenuScreen[MatchKind]):
    label = gettext_lazy("Sorting")
    template = "exercises/kinds/match.html"
    heading = gettext_lazy("Item")
    parts = "items"
    prefix = "item"
    missing = gettext_lazy("Lay at least one of them somewhere.")

    def choices(self) -> Iterator[str]:
        return (target.id for target in self.material.targets)

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        items = [
            ItemField(
                self.name_of(item["id"]),
                item["text"],
                first(typed, self.name_of(item["id"])),
                verdicts.get(item["id"]),
            )
            for item in self.question["items"]
        ]
        return {"items": items, "targets": self.question["targets"]}

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        targets = {target.id: target.text for target in self.material.targets}
        right = self.material.solution()
        return [
            SolutionRow(
                item.text,
                targets.get(answer.get(item.id), ""),
                targets[right[item.id]],
                verdict_of(marked.parts[item.id], marked.feedback, item.id),
            )
            for item in self.material.items
        ]
