"""Laying items at targets: a menu for each item."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.match import MatchKind
from exercises.kinds.material import Json, Marked
from exercises.screens.base import (
    NotAnswerableError,
    Screen,
    SolutionRow,
    Typed,
    Verdict,
    first,
    verdict_of,
)


@dataclass(frozen=True)
class ItemField:
    name: str
    text: str
    chosen: str
    verdict: Verdict | None


class MatchScreen(Screen[MatchKind]):
    label = gettext_lazy("Sorting")
    template = "exercises/kinds/match.html"
    heading = gettext_lazy("Item")

    def fields(self) -> list[str]:
        return [_name(item["id"]) for item in self.question["items"]]

    def read(self, typed: Typed) -> Json:
        chosen = {
            self.ids[item["id"]]: self.ids.get(first(typed, _name(item["id"])))
            for item in self.question["items"]
        }
        targets = {target.id for target in self.material.targets}
        answer = {item: target for item, target in chosen.items() if target in targets}
        if not answer:
            raise NotAnswerableError({"": _("Lay at least one of them somewhere.")})
        return answer

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        items = [
            ItemField(
                _name(item["id"]),
                item["text"],
                first(typed, _name(item["id"])),
                verdicts.get(item["id"]),
            )
            for item in self.question["items"]
        ]
        return {"items": items, "targets": self.question["targets"]}

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        return {
            self.blinding.id(name): verdict_of(part, marked.feedback, name)
            for name, part in marked.parts.items()
            if name in answer
        }

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


def _name(item: str) -> str:
    return f"item-{item}"
