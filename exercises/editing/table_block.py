"""A table in the form of an exercise, into which rows are pasted from a spreadsheet.

Rows and columns keep the ids of what they stand for; nobody sees them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from wagtail import blocks

from exercises.typed_numbers import NotANumberError, read_number
from tracing.amounts import exact

YES = "yes"
NEW = "+"  # begins no id
Cells = dict[str, str]


@dataclass(frozen=True)
class FormColumn:
    """One that every table of a kind has. `is_mark` is a box to tick."""

    name: str
    label: str | Promise
    is_mark: bool = False


@dataclass
class FormRow:
    """`cells` are by the names of columns, and by the ids of those of its writer."""

    id: str
    cells: Cells


@dataclass
class FormTable:
    """`id` is that of the whole; `columns` are those that its writer made: id, label.
    Those of the kind stand around them, from the place `own` on.
    """

    id: str = ""
    columns: list[tuple[str, str]] = field(default_factory=list)
    rows: list[FormRow] = field(default_factory=list)


class TableField(forms.CharField):
    """What is sent is JSON, which static/js/exercise-form.js lays out as a table."""

    def __init__(self, columns: Sequence[FormColumn], own: int, help_text: Any) -> None:
        self.columns, self.own = columns, own
        super().__init__(required=False, widget=TableInput(self), help_text=help_text)

    def prepare_value(self, value: Any) -> str:
        names = self._names([name for name, _label in value.columns])
        rows = [
            {"id": row.id, "cells": [row.cells.get(name, "") for name in names]}
            for row in value.rows
        ]
        return json.dumps({"id": value.id, "columns": value.columns, "rows": rows})

    def to_python(self, value: Any) -> FormTable:  # type: ignore[override]
        """What no form sends is an empty table."""
        if isinstance(value, FormTable):
            return value
        try:
            return self._read(json.loads(value or "{}"))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return FormTable()

    def _read(self, sent: Any) -> FormTable:
        columns = [
            # A new one is called by its place, until it has an id.
            (str(name) or f"{NEW}{place}", _plain(label))
            for place, (name, label) in enumerate(sent.get("columns", ()))
        ]
        table = FormTable(_plain(sent.get("id", "")), columns)
        names = self._names([name for name, _label in columns])
        for row in sent.get("rows", ()):
            cells = [_plain(cell) for cell in row["cells"]]
            if any(cells):
                named = dict(zip(names, cells, strict=False))
                table.rows.append(FormRow(str(row["id"]), named))
        return table

    def _names(self, own: list[str]) -> list[str]:
        names = [column.name for column in self.columns]
        return [*names[: self.own], *own, *names[self.own :]]


def _plain(cell: object) -> str:
    return str(cell).replace("\0", "").strip()


class TableInput(forms.Textarea):
    def __init__(self, table: TableField) -> None:
        self.table = table
        super().__init__({"hidden": True, "data-controller": "exercise-table"})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        columns = [
            {"label": str(column.label), "isMark": column.is_mark}
            for column in self.table.columns
        ]
        phrases = {
            "cell": gettext("{column}, row {row}"),
            "column": gettext("Name of column {column}"),
            "addRow": gettext("Add a row"),
            "addColumn": gettext("Add a column"),
            "removeRow": gettext("Remove row {row}"),
            "removeColumn": gettext("Remove the last column"),
        }
        context["widget"]["attrs"] |= {
            "data-exercise-table-columns-value": json.dumps(columns),
            "data-exercise-table-own-value": self.table.own,
            "data-exercise-table-phrases-value": json.dumps(phrases),
        }
        return context


class FormTableBlock(blocks.FieldBlock):
    """`own` is the place among its columns at which its writer makes more of them; -1
    where they make none.
    """

    def __init__(
        self,
        columns: Sequence[FormColumn],
        own: int = -1,
        help_text: Any = "",
        **options: Any,
    ) -> None:
        self.field = TableField(columns, own, help_text)
        super().__init__(**options)

    def get_default(self) -> FormTable:
        return FormTable()

    def value_from_form(self, value: Any) -> FormTable:
        return self.field.to_python(value)

    def place_of(self, steps: Sequence[str | int], words: str) -> str:
        """What is said of a cell, with where it stands: `steps` are row and column."""
        if not steps:
            return words
        labels = {column.name: column.label for column in self.field.columns}
        said = {"row": int(steps[0]) + 1, "words": words}
        if len(steps) == 1 or steps[1] not in labels:
            return gettext("Row %(row)s: %(words)s") % said
        said["column"] = labels[str(steps[1])]
        return gettext("Row %(row)s, %(column)s: %(words)s") % said


def figure_of(cell: str) -> str:
    """A number of a spreadsheet as exercises keep it; what is none stays as it is."""
    try:
        return exact(read_number(cell))
    except NotANumberError:
        return cell
