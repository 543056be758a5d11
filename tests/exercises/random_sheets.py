"""Worksheets at random, and a second way to compute them: Python reads the formulas."""

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

Cell = tuple[str, str]
NAMES = ("one", "two", "three", "four", "total")
COLUMNS = ("c1", "c2", "c3")
_SIGNS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@cache
def formulas(rows: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Of numbers, of rows that stand above, and of the column to the left."""
    leaf = st.integers(0, 99).map(str) | st.sampled_from(["0.5", "12.25"])
    row = st.sampled_from(rows)
    leaf |= row | row.map("total({})".format) | row.map("before({})".format)
    return st.recursive(
        leaf,
        lambda inner: (
            st.builds("{} {} {}".format, inner, st.sampled_from("+-*/"), inner)
            | st.builds("({})".format, inner)
            | st.builds("-{}".format, inner)
            | st.builds("min({}, {})".format, inner, inner)
            | st.builds("max({},{})".format, inner, inner)
        ),
        max_leaves=6,
    )


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, Any]:
    """The first row is given; each further one has a formula of those above it, from
    the second column on where it looks to the left.
    """
    figures = st.integers(-50, 50)
    rows: list[dict[str, Any]] = [
        {"id": NAMES[0], "label": "1", "cells": {c: draw(figures) for c in COLUMNS}}
    ]
    for place, name in enumerate(NAMES[1:], 1):
        formula = draw(formulas(NAMES[:place]))
        first = 1 if "before" in formula else 0
        columns = list(COLUMNS[first:])
        row = {"id": name, "label": name, "formula": formula}
        row["cells"] = {column: draw(figures) for column in COLUMNS[:first]}
        row["open"] = [c for c in columns if draw(st.booleans())]
        row["shown"] = [c for c in columns if c not in row["open"]]
        row["tolerance"] = draw(st.sampled_from(["0", "0.01", "1"]))
        rows.append(row)
    columns = [{"id": column, "label": column} for column in COLUMNS]
    return {"columns": columns, "rows": draw(st.permutations(rows))}


@dataclass
class Reference:
    """Computes a sheet from its file, cell by cell, as Python reads a formula."""

    raw: dict[str, Any]

    def __post_init__(self) -> None:
        self.rows = {row["id"]: row for row in self.raw["rows"]}
        self.true = cache(self._true)

    def has(self, row: str, column: str) -> bool:
        raw = self.rows[row]
        return column in raw["cells"] or column in (
            *raw.get("open", ()),
            *raw.get("shown", ()),
        )

    def is_open(self, row: str, column: str) -> bool:
        return column in self.rows[row].get("open", ())

    def _true(self, row: str, column: str) -> Fraction:
        if column in self.rows[row]["cells"]:
            return Fraction(self.rows[row]["cells"][column])
        return self.from_formula(row, column, self.true)

    def from_formula(
        self, row: str, column: str, value: Callable[[str, str], Fraction]
    ) -> Fraction:
        return self._of(
            ast.parse(self.rows[row]["formula"], mode="eval").body, column, value
        )

    def _of(self, node: ast.AST, column: str, value: Callable) -> Fraction:
        if isinstance(node, ast.Constant):
            return Fraction(str(node.value))
        if isinstance(node, ast.Name):
            return value(node.id, column)
        if isinstance(node, ast.UnaryOp):
            return -self._of(node.operand, column, value)
        if isinstance(node, ast.BinOp):
            left = self._of(node.left, column, value)
            return _SIGNS[type(node.op)](left, self._of(node.right, column, value))
        assert isinstance(node, ast.Call)
        assert isinstance(node.func, ast.Name)
        if node.func.id in ("min", "max"):
            parts = [self._of(part, column, value) for part in node.args]
            return min(parts) if node.func.id == "min" else max(parts)
        row = node.args[0]
        assert isinstance(row, ast.Name)
        if node.func.id == "before":
            return value(row.id, COLUMNS[COLUMNS.index(column) - 1])
        return sum(
            (value(row.id, c) for c in COLUMNS if self.has(row.id, c)), Fraction()
        )

    def part(self, row: str, column: str, given: dict[Cell, Fraction]) -> str:
        """As the contract says it of an open cell."""
        if (row, column) not in given:
            return "missed"
        tolerance = Fraction(self.rows[row].get("tolerance", "0.01"))
        typed = given[row, column]
        if abs(typed - self.true(row, column)) <= tolerance:
            return "right"
        try:
            follows = self.from_formula(
                row, column, lambda r, c: given.get((r, c), self.true(r, c))
            )
        except ZeroDivisionError:
            return "wrong"
        return "follows" if abs(typed - follows) <= tolerance else "wrong"
