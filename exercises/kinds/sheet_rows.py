"""The rows of a worksheet as they stand in a file, sound or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from checking.problems import Problem, child_path, mappings
from checking.schema_types import (
    Shape,
    filled,
    list_of,
    pattern,
    record,
    text,
)
from exercises.kinds import messages
from exercises.kinds.figures import figure, not_negative, read_figure
from exercises.kinds.formulas import FormulaError, FormulaStep, parse
from exercises.kinds.worksheet import SheetRow

Raw = Mapping[str, Any]

MOST_COLUMNS = 60

name = pattern(
    "[A-Za-z][A-Za-z0-9_]{0,99}", messages.NOT_A_NAME, messages.UNQUOTED_NAME
)
"""An id of a row or a column: a hyphen in it would be a minus."""


def _by_column(shape: Shape) -> Shape:
    def cells(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield from record({}, {})(value, path)
            return
        for column, cell in value.items():
            yield from shape(cell, child_path(path, str(column)))

    return cells


def _formula(value: object, path: str) -> Iterator[Problem]:
    """A formula that is one number may stand without quotes."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield from text(value, path)


def _columns_or_all(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield from list_of(name)(value, path)


def _feedback(value: object, path: str) -> Iterator[Problem]:
    """For all cells that are to be filled in, or by column."""
    yield from (_by_column(text) if isinstance(value, dict) else text)(value, path)


column = record({"id": name, "label": filled}, {})
row = record(
    {"id": name, "label": filled},
    {
        "cells": _by_column(figure),
        "formula": _formula,
        "open": _columns_or_all,
        "shown": list_of(name),
        "tolerance": not_negative,
        "feedback": _feedback,
    },
)


@dataclass(frozen=True, slots=True)
class RowOfFile:
    """`doubtful` are the columns in which the value is not known, because of a fault
    that is said elsewhere; all of them where the formula is none.
    """

    path: str
    row: SheetRow
    doubtful: frozenset[str]
    fault: FormulaError | None


def rows_of(raw: Raw, path: str, columns: tuple[str, ...]) -> Iterator[RowOfFile]:
    for place, item in mappings(raw, "rows", path):
        if isinstance(item.get("id"), str):
            yield _row_of(item, place, columns)


def _row_of(raw: Raw, path: str, columns: tuple[str, ...]) -> RowOfFile:
    given, doubtful = _given(raw.get("cells"), columns)
    steps: tuple[FormulaStep, ...] = ()
    fault = None
    if "formula" in raw:
        try:
            steps = parse(str(raw["formula"]))
        except FormulaError as error:
            steps, fault = (FormulaStep("number"),), error
            doubtful |= set(columns) - given.keys()
    opened = _listed(raw.get("open"), columns)
    return RowOfFile(
        path,
        SheetRow(
            raw["id"],
            str(raw.get("label", "")),
            _tolerance(raw),
            given,
            steps,
            opened,
            _listed(raw.get("shown"), columns),
            _feedback_by_column(raw.get("feedback"), opened),
        ),
        frozenset(doubtful),
        fault,
    )


def _given(
    raw: object, columns: tuple[str, ...]
) -> tuple[dict[str, Fraction], set[str]]:
    given: dict[str, Fraction] = {}
    doubtful: set[str] = set()
    for column, value in raw.items() if isinstance(raw, dict) else ():
        if column in columns:
            try:
                given[column] = read_figure(value)
            except ValueError:
                given[column] = Fraction(0)
                doubtful.add(column)
    return given, doubtful


def _listed(raw: object, columns: tuple[str, ...]) -> frozenset[str]:
    if raw is True:
        return frozenset(columns)
    listed = raw if isinstance(raw, list) else []
    return frozenset(name for name in listed if isinstance(name, str)) & set(columns)


def _tolerance(raw: Raw) -> Fraction:
    try:
        return read_figure(raw.get("tolerance", "0.01"))
    except ValueError:
        return Fraction(0)  # which is said elsewhere


def _feedback_by_column(raw: object, opened: frozenset[str]) -> dict[str, str]:
    if isinstance(raw, dict):
        return {column: text for column, text in raw.items() if text}
    return dict.fromkeys(sorted(opened), raw) if isinstance(raw, str) and raw else {}
