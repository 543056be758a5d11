"""Marking rows of a table: a menu in each row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json, Marked
from exercises.kinds.rows import MarkableRow, RowsKind
from exercises.screens.base import (
    SolutionRow,
    Typed,
    Verdict,
    first,
    verdict_of,
)
from exercises.screens.menus import MenuScreen


@dataclass(frozen=True)
class MarkField:
    """A row of the table: `cells` are texts with their columns."""

    name: str
    number: int
    cells: list[tuple[str, Any]]
    text: str
    chosen: str
    verdict: Verdict | None


class RowsScreen(MenuScreen[RowsKind]):
    label = gettext_lazy("Marking rows")
    template = "exercises/kinds/rows.html"
    heading = gettext_lazy("Row")
    parts = "rows"
    prefix = "mark"
    missing = gettext_lazy("Mark at least one row.")

    def choices(self) -> Iterator[str]:
        return (mark.id for mark in self.material.marks)

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        columns = self.question["columns"]
        rows = [
            MarkField(
                self.name_of(row["id"]),
                number,
                list(zip(row["cells"], columns, strict=True)),
                ", ".join(row["cells"]),
                first(typed, self.name_of(row["id"])),
                verdicts.get(row["id"]),
            )
            for number, row in enumerate(self.question["rows"], 1)
        ]
        return {"columns": columns, "rows": rows, "marks": self.question["marks"]}

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        """The rows that were marked, or should have been; of others only those on
        which the writer says something.
        """
        feedback = marked.feedback or {}
        return [
            self._row(row, answer, marked)
            for row in self.material.rows
            if row.id in marked.parts or row.id in feedback
        ]

    def _row(self, row: MarkableRow, answer: Json, marked: Marked) -> SolutionRow:
        marks = {mark.id: mark.text for mark in self.material.marks}
        alone = _("leave alone")
        part = marked.parts.get(row.id, "right")
        return SolutionRow(
            ", ".join(row.cells),
            marks.get(answer.get(row.id), alone),
            marks.get(row.mark, alone),
            verdict_of(part, marked.feedback, row.id),
        )
