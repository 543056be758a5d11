"""A table of which rows are marked: a column says with what, another why."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from exercises.editing.conversion import Raw, ids_of, raw_of, value_of
from exercises.editing.kind_blocks import KindBlock, Steps, needed
from exercises.editing.lists import IdentifiedListBlock
from exercises.editing.table_block import (
    NEW,
    FormColumn,
    FormRow,
    FormTable,
    FormTableBlock,
)
from exercises.exchange.ids import numbers, slug_of
from exercises.typed_numbers import NotANumberError, read_number


class RowsKindBlock(KindBlock):
    marks = IdentifiedListBlock(
        blocks.StructBlock([("text", needed(_("Mark")))], label=_("Mark")),
        "m",
        label=_("What a row can be marked with"),
        default=[],
    )
    table = FormTableBlock(
        [
            FormColumn("mark", _("Right mark")),
            FormColumn("feedback", _("What you say of it, once it was answered")),
        ],
        own=0,
        label=_("Rows"),
        help_text=_(
            "A table with its headings is pasted into the first heading, rows alone "
            "into a cell. The right mark is called as above; empty: to be left alone."
        ),
    )

    def raw_of(self, value: Raw) -> Raw:
        marks: list[Raw] = raw_of(self.child_blocks["marks"], value["marks"])
        ids = {mark["text"].casefold(): mark["id"] for mark in marks}
        table: FormTable = value["table"]
        keys = [key for key, _label in table.columns]
        new = ("" if key.startswith(NEW) else key for key in keys)
        columns = [
            {"id": name, "label": label, "numeric": _is_of_numbers(table.rows, key)}
            for name, (key, label) in zip(
                ids_of(new, numbers("c")), table.columns, strict=True
            )
        ]
        names = ids_of((row.id for row in table.rows), numbers("r"))
        rows = [
            {
                "id": name,
                "cells": [row.cells.get(key, "") for key in keys],
                "mark": _mark_of(row, ids),
                "feedback": row.cells["feedback"],
            }
            for name, row in zip(names, table.rows, strict=True)
        ]
        return {
            "columns": [_without_nothing(column) for column in columns],
            "marks": marks,
            "rows": [_without_nothing(row) for row in rows],
        }

    def value_of(self, raw: Raw) -> Raw:
        texts = {mark["id"]: mark["text"] for mark in raw["marks"]}
        columns = [(column["id"], column["label"]) for column in raw["columns"]]
        rows = [
            FormRow(
                row["id"],
                {
                    **{
                        name: str(cell)
                        for (name, _label), cell in zip(
                            columns, row["cells"], strict=True
                        )
                    },
                    "mark": texts.get(row.get("mark"), ""),
                    "feedback": row.get("feedback", ""),
                },
            )
            for row in raw["rows"]
        ]
        marks = value_of(self.child_blocks["marks"], raw["marks"])
        return {"marks": marks, "table": FormTable(columns=columns, rows=rows)}

    def field_of(self, steps: Steps, raw: Raw) -> Steps:
        if steps[0] == "marks":
            return steps
        return ("table", *steps[1:3]) if steps[0] == "rows" else ("table",)


def _mark_of(row: FormRow, ids: dict[str, str]) -> str:
    text = row.cells["mark"]
    return (ids.get(text.casefold()) or slug_of(text) or "x") if text else ""


def _without_nothing(part: Raw) -> Raw:
    return {key: value for key, value in part.items() if value not in ("", False)}


def _is_of_numbers(rows: Iterable[FormRow], column: str) -> bool:
    cells = [cell for row in rows if (cell := row.cells.get(column, ""))]
    return bool(cells) and all(map(_is_number, cells))


def _is_number(cell: str) -> bool:
    try:
        read_number(cell)
    except NotANumberError:
        return False
    return True
