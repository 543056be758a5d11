"""`rows`: mark the rows of a table that call for something, and no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from checking.problems import Problem, child_path, mappings
from checking.references import Known, dangling, ids, once
from checking.schema_types import (
    Shape,
    list_of,
    or_null,
    record,
    slug,
    text,
    yes_or_no,
)
from exercises.kinds import messages
from exercises.kinds.answers import chosen
from exercises.kinds.blinding import Blinding
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.lists import (
    ListItem,
    named,
    read_items,
    told,
)
from exercises.kinds.material import (
    Json,
    Marked,
    Material,
    Part,
    Raw,
    right_less_wrong,
    shares,
)


def _cell(value: object, path: str) -> Iterator[Problem]:
    """Text, or a number as it is to be shown."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        yield messages.NOT_A_CELL.at(path)


_column = record({"id": slug, "label": text}, {"numeric": yes_or_no})
_optional: dict[str, Shape] = {"mark": or_null(slug), "feedback": text}
_row = record({"id": slug, "cells": list_of(_cell)}, _optional)


@dataclass(frozen=True, slots=True)
class TableColumn:
    id: str
    label: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class MarkableRow:
    id: str
    cells: tuple[str, ...]
    mark: str  # empty: the row is to be left alone
    feedback: str


@dataclass(frozen=True, slots=True)
class RowsKind(Material):
    columns: tuple[TableColumn, ...]
    marks: tuple[ListItem, ...]
    rows: tuple[MarkableRow, ...]

    kind = "rows"
    required = {
        "columns": list_of(_column, least=1),
        "rows": list_of(_row, least=1),
        "marks": list_of(named, least=1),
    }

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        for key in ("columns", "rows", "marks"):
            yield from once(mappings(raw, key, path))
        mark = Known(ids(raw, "marks"), messages.UNKNOWN_MARK)
        columns = raw.get("columns")
        has_mark = False
        for place, row in mappings(raw, "rows", path):
            yield from dangling(row, "mark", place, mark)
            has_mark = has_mark or row.get("mark") is not None
            yield from _cells_counted(row.get("cells"), columns, place)
        if not has_mark and isinstance(raw.get("rows"), list) and raw["rows"]:
            yield messages.NO_MARKED_ROW.at(child_path(path, "rows"))

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        return cls(
            tuple(
                TableColumn(column["id"], column["label"], column.get("numeric", False))
                for column in raw["columns"]
            ),
            read_items(raw, "marks"),
            tuple(
                MarkableRow(
                    row["id"],
                    tuple(map(str, row["cells"])),
                    row.get("mark") or "",
                    row.get("feedback", ""),
                )
                for row in raw["rows"]
            ),
        )

    def question(self, blinding: Blinding) -> Json:
        """Returns the rows in their own order: rows of a table stand in an order that
        tells something.
        """
        return {
            "columns": [
                {"label": column.label, "numeric": column.numeric}
                for column in self.columns
            ],
            "marks": told(self.marks, blinding, "marks"),
            "rows": [
                {"id": blinding.id(row.id), "cells": list(row.cells)}
                for row in self.rows
            ],
        }

    def blind_ids(self, blinding: Blinding) -> dict[str, str]:
        rows = blinding.ids(row.id for row in self.rows)
        return rows | blinding.ids((mark.id for mark in self.marks), "marks")

    def mark(self, answer: object) -> Marked:
        given = chosen(
            answer,
            (row.id for row in self.rows),
            messages.UNKNOWN_ROW,
            (mark.id for mark in self.marks),
            messages.UNKNOWN_MARK,
        )
        parts = {
            row.id: _part(given.get(row.id), row.mark)
            for row in self.rows
            if row.mark or row.id in given
        }
        feedback = {row.id: row.feedback for row in self.rows if row.feedback}
        marks = right_less_wrong(parts.values(), len(self.solution()))
        return Marked(marks, parts, feedback or None)

    def solution(self) -> Json:
        return {row.id: row.mark for row in self.rows if row.mark}

    def attainable(self) -> frozenset[Fraction]:
        return shares(len(self.solution()))


def _cells_counted(cells: object, columns: object, path: str) -> Iterator[Problem]:
    if not isinstance(cells, list) or not isinstance(columns, list):
        return  # its shape is wrong, which is said elsewhere
    if len(cells) != len(columns):
        yield messages.WRONG_NUMBER_OF_CELLS.at(
            child_path(path, "cells"), cells=len(cells), columns=len(columns)
        )


def _part(given: str | None, right: str) -> Part:
    if given is None:
        return "missed"
    return "right" if given == right else "wrong"
