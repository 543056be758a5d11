"""`sheet`: a worksheet in which one slip costs one cell, by follow-through."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from checking.problems import Problem, mappings
from checking.references import once
from checking.schema_types import list_of
from exercises.kinds import messages, sheet_rows
from exercises.kinds.answers import keyed
from exercises.kinds.blinding import Blinding
from exercises.kinds.figures import given_figure
from exercises.kinds.formulas import Exact, NotComputableError
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.material import (
    Json,
    Marked,
    Material,
    Part,
    Raw,
    UnmarkableError,
    shares,
)
from exercises.kinds.sheet_check import faults_of_sheet
from exercises.kinds.worksheet import CellKey, CellValues, Worksheet, true_values
from tracing.amounts import exact


@dataclass(frozen=True, slots=True)
class SheetKind(Material):
    labels: Mapping[str, str]  # of the columns
    cells: Worksheet
    values: Mapping[CellKey, Exact]  # the true ones, of all cells

    kind = "sheet"
    required = {
        "columns": list_of(sheet_rows.column, least=1),
        "rows": list_of(sheet_rows.row, least=1),
    }

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        yield from once(mappings(raw, "columns", path))
        yield from once(mappings(raw, "rows", path))
        yield from faults_of_sheet(raw, path)

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        labels = {column["id"]: column["label"] for column in raw["columns"]}
        columns = tuple(labels)
        rows = sheet_rows.rows_of(raw, "", columns)
        cells = Worksheet(columns, tuple(row.row for row in rows))
        return cls(labels, cells, true_values(cells))

    def question(self, blinding: Blinding) -> Json:
        """Never shuffled, and nothing in it is blind: its ids are labels in short. An
        open cell is `{"open": true}`, any other `{"value": …}`.
        """
        return {
            "columns": [
                {"id": column, "label": label} for column, label in self.labels.items()
            ],
            "rows": [
                {"id": row.id, "label": row.label, "cells": dict(self._shown(row.id))}
                for row in self.cells.rows.values()
            ],
        }

    def _shown(self, row: str) -> Iterator[tuple[str, Json]]:
        for column in self.cells.columns:
            if self.cells.rows[row].asks(column):
                yield column, {"open": True}
            elif self.cells.rows[row].has(column):
                value = Fraction(self.values[row, column])
                yield column, {"value": exact(value)}

    def mark(self, answer: object) -> Marked:
        given = self._given(answer)
        counted = CellValues(self.cells, {**self.values, **given})
        parts: dict[str, dict[str, Part]] = {}
        for row, column in self._open():
            part = self._part((row, column), given, counted)
            parts.setdefault(row, {})[column] = part
        listed = [part for row in parts.values() for part in row.values()]
        right = listed.count("right") + listed.count("follows")
        return Marked(Fraction(100 * right, len(listed)), parts, self._feedback())

    def _given(self, answer: object) -> dict[CellKey, Fraction]:
        """Returns the numbers in open cells; those in closed cells have no effect."""
        given: dict[CellKey, Fraction] = {}
        rows = keyed(answer, self.cells.rows, messages.UNKNOWN_ROW)
        for row, by_column in rows.items():
            try:
                columns = keyed(by_column, self.labels, messages.UNKNOWN_COLUMN)
            except UnmarkableError as error:
                raise UnmarkableError(
                    error.problem.said.at(row, **error.problem.params)
                ) from error
            for column, value in columns.items():
                if not self.cells.rows[row].has(column):
                    raise UnmarkableError(
                        messages.NO_SUCH_CELL.at(row, id=row, column=column)
                    )
                number = given_figure(value)
                if number is not None and self.cells.rows[row].asks(column):
                    given[row, column] = number
        return given

    def _open(self) -> Iterator[CellKey]:
        for row, column in self.cells.cells():
            if self.cells.rows[row].asks(column):
                yield row, column

    def _part(
        self, cell: CellKey, given: Mapping[CellKey, Fraction], counted: CellValues
    ) -> Part:
        row, column = cell
        if cell not in given:
            return "missed"
        tolerance = self.cells.rows[row].tolerance
        if abs(given[cell] - self.values[cell]) <= tolerance:
            return "right"
        if not self.cells.rows[row].is_computed(column):
            return "wrong"
        try:
            following = self.cells.compute(cell, counted)
        except NotComputableError:
            return "wrong"
        return "follows" if abs(given[cell] - following) <= tolerance else "wrong"

    def _feedback(self) -> Json:
        feedback = {
            row.id: dict(row.feedback)
            for row in self.cells.rows.values()
            if row.feedback
        }
        return feedback or None

    def solution(self) -> Json:
        """Returns the true sheet's open cells; what is no decimal has six places."""
        solution: dict[str, dict[str, str]] = {}
        for row, column in self._open():
            value = Fraction(self.values[row, column])
            solution.setdefault(row, {})[column] = exact(value)
        return solution

    def attainable(self) -> frozenset[Fraction]:
        return shares(sum(1 for _ in self._open()))
