"""A worksheet as one table: a row for each row, a column for each column, and a sign
for each cell that is to be filled in.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import chain, count

from django.utils.translation import gettext_lazy as _

from exercises.editing.conversion import Raw
from exercises.editing.formula_names import VERBS, with_ids, with_names
from exercises.editing.kind_blocks import KindBlock, Steps
from exercises.editing.table_block import (
    FormColumn,
    FormRow,
    FormTable,
    FormTableBlock,
    figure_of,
)
from exercises.exchange.ids import slug_of

OPEN, SHOWN = "?", "="
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_IS_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")


class SheetKindBlock(KindBlock):
    sheet = FormTableBlock(
        [
            FormColumn("label", _("Row")),
            FormColumn("formula", _("Formula")),
            FormColumn("tolerance", _("May differ by")),
            FormColumn("feedback", _("What you say of it, once it was answered")),
        ],
        own=1,
        label=_("Worksheet"),
        help_text=_(
            "A cell has a given number, or ? to be filled in, or = to be shown with "
            "what the formula gives, or nothing. ?500 is to be filled in where there "
            "is no formula. A formula names rows: Assets - Debts; before(Net worth) is "
            "the column to the left, total(Assets) are all columns; min and max take "
            "two. A name that has signs stands in brackets: [Tax (2024)]. Rows may be "
            "pasted from a spreadsheet."
        ),
    )

    def raw_of(self, value: Raw) -> Raw:
        table: FormTable = value["sheet"]
        columns = _named(table.columns, "c")
        listed = ((row.id, row.cells["label"]) for row in table.rows)
        rows = _named(listed, "r")
        read = zip(table.columns, columns, strict=True)
        keys = {place: name for (place, _label), name in read}
        return {
            "columns": [
                {"id": name, "label": label} for name, label in columns.items()
            ],
            "rows": [
                _row_of(row, name, keys, columns, rows)
                for name, row in zip(rows, table.rows, strict=True)
            ],
        }

    def value_of(self, raw: Raw) -> Raw:
        columns = {column["id"]: column["label"] for column in raw["columns"]}
        names = {row["id"]: row["label"] for row in raw["rows"]}
        rows = [
            FormRow(row["id"], _cells_of(row, columns, names)) for row in raw["rows"]
        ]
        return {"sheet": FormTable(columns=list(columns.items()), rows=rows)}

    def field_of(self, steps: Steps, raw: Raw) -> Steps:
        """A cell stands under its column, whatever is said of it in the file."""
        if steps[0] != "rows" or len(steps) < 3:
            return ("sheet", *steps[1:2]) if steps[0] == "rows" else ("sheet",)
        key, rest = str(steps[2]), steps[3:]
        if key == "cells" and rest:
            return ("sheet", steps[1], rest[0])
        return ("sheet", steps[1], key)

    def labels_of(self, raw: Raw) -> dict[str, str]:
        return {each["id"]: each["label"] for each in (*raw["columns"], *raw["rows"])}


def _named(listed: Iterable[tuple[str, str]], prefix: str) -> dict[str, str]:
    """The labels by the ids: those that were there, or made of the labels."""
    named: dict[str, str] = {}
    there = [(name if _IS_ID.fullmatch(name) else "", label) for name, label in listed]
    for name, label in there:
        taken = {*named, *(own for own, _label in there)}
        is_own = name and name not in named
        named[name if is_own else _new_id(label, prefix, taken)] = label
    return named


def _new_id(label: str, prefix: str, taken: set[str]) -> str:
    words = slug_of(label).replace("-", "_")
    name = words if words[:1].isalpha() and words not in VERBS else f"{prefix}{words}"
    candidates = chain([name], (f"{name}{number}" for number in count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)


def _row_of(
    row: FormRow,
    name: str,
    keys: Mapping[str, str],
    columns: Mapping[str, str],
    rows: Mapping[str, str],
) -> Raw:
    raw: Raw = {"id": name, "label": row.cells["label"]}
    cells = {column: row.cells.get(key, "") for key, column in keys.items()}
    given = {column: cell.removeprefix(OPEN).strip() for column, cell in cells.items()}
    raw["cells"] = {c: figure_of(v) for c, v in given.items() if v not in ("", SHOWN)}
    raw["formula"] = with_ids(row.cells["formula"], rows)
    opened = [column for column, cell in cells.items() if cell.startswith(OPEN)]
    raw["open"] = len(opened) == len(columns) or opened
    raw["shown"] = [column for column, cell in cells.items() if cell == SHOWN]
    raw["tolerance"] = figure_of(row.cells["tolerance"])
    raw["feedback"] = _feedback_of(row.cells["feedback"], columns)
    return {key: part for key, part in raw.items() if part or key in ("id", "label")}


def _cells_of(
    row: Raw, columns: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, str]:
    given, opened = row.get("cells", {}), row.get("open", [])
    cells = {}
    for column in columns:
        sign = OPEN if opened is True or column in (opened or ()) else ""
        if not sign and column not in given and column in row.get("shown", ()):
            sign = SHOWN
        cells[column] = f"{sign}{given.get(column, '')}"
    return cells | {
        "label": row["label"],
        "formula": with_names(str(row.get("formula", "")), names),
        "tolerance": str(row.get("tolerance", "")),
        "feedback": _feedback_as_text(row.get("feedback", ""), columns),
    }


def _feedback_of(cell: str, columns: Mapping[str, str]) -> str | Raw:
    """For all cells of the row, or for each column behind its name in brackets."""
    ids = {label: column for column, label in columns.items()}
    parts = _IN_BRACKETS.split(cell)
    if parts[0].strip() or not set(parts[1::2]) <= ids.keys():
        return cell
    texts = zip(parts[1::2], parts[2::2], strict=True)
    return {ids[label]: text.strip() for label, text in texts if text.strip()}


def _feedback_as_text(feedback: str | Raw, columns: Mapping[str, str]) -> str:
    if isinstance(feedback, str):
        return feedback
    return " ".join(f"[{columns[column]}] {text}" for column, text in feedback.items())
