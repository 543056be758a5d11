"""Filling in the open cells of a worksheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json, Marked
from exercises.kinds.sheet import SheetKind
from exercises.screens.amounts import AmountField, read_amounts
from exercises.screens.base import (
    Screen,
    SolutionRow,
    Typed,
    Verdict,
    first,
    verdict_of,
)
from exercises.typed_numbers import shown_number


@dataclass(frozen=True)
class SheetCell:
    """A given value, or a field to fill in, or neither where the row has no cell."""

    value: str = ""
    open: AmountField | None = None


class SheetScreen(Screen[SheetKind]):
    label = gettext_lazy("Worksheet")
    template = "exercises/kinds/sheet.html"
    heading = gettext_lazy("Cell")

    def fields(self) -> list[str]:
        return list(self._open)

    @property
    def _open(self) -> dict[str, tuple[str, str]]:
        """Row and column of each open cell, by the name of its field."""
        return {
            f"cell-{row['id']}-{column}": (row["id"], column)
            for row in self.question["rows"]
            for column, cell in row["cells"].items()
            if "open" in cell
        }

    def read(self, typed: Typed) -> Json:
        answer: dict[str, dict[str, str]] = {}
        cells = self._open
        for name, amount in read_amounts(typed, cells).items():
            row, column = cells[name]
            answer.setdefault(row, {})[column] = amount
        return answer

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        rows = [
            (
                row["label"],
                [
                    self._cell(row, column, typed, verdicts, errors)
                    for column in self.question["columns"]
                ],
            )
            for row in self.question["rows"]
        ]
        return {"columns": self.question["columns"], "rows": rows}

    def _cell(
        self,
        row: Mapping[str, Any],
        column: Mapping[str, str],
        typed: Typed,
        verdicts: Mapping[str, Verdict],
        errors: Mapping[str, str],
    ) -> SheetCell:
        cell = row["cells"].get(column["id"])
        if cell is None:
            return SheetCell()
        if "open" not in cell:
            return SheetCell(shown_number(Fraction(cell["value"])))
        name = f"cell-{row['id']}-{column['id']}"
        label = f"{row['label']}, {column['label']}"
        value, error = first(typed, name), errors.get(name, "")
        field = AmountField(name, label, value, error, verdicts.get(name))
        return SheetCell(open=field)

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        return {
            f"cell-{row}-{column}": verdict
            for row, column, verdict in self._verdicts(marked)
            if verdict.part != "missed"
        }

    def _verdicts(self, marked: Marked) -> Iterator[tuple[str, str, Verdict]]:
        feedback = marked.feedback or {}
        for row, parts in marked.parts.items():
            for column, part in parts.items():
                yield row, column, verdict_of(part, feedback.get(row), column)

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        labels = {row["id"]: row["label"] for row in self.question["rows"]}
        right = self.material.solution()
        rows = []
        for row, column, verdict in self._verdicts(marked):
            own = answer.get(row, {}).get(column)
            rows.append(
                SolutionRow(
                    f"{labels[row]}, {self.material.labels[column]}",
                    "" if own is None else shown_number(Fraction(own)),
                    shown_number(Fraction(right[row][column])),
                    verdict,
                )
            )
        return rows
