"""Rows of a ledger as an instructor pastes them: from a CSV file or a spreadsheet."""

import io
import re
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from simulations.content.ids import propose_id
from untrusted_files.tables import UnreadableTableError, read_csv, separator_in

ACCOUNTS = ("id", "label", "opening")
TRANSACTIONS = ("id", "date", "from", "to", "amount", "proceeds", "text")
PROCEEDS = {"true": True, "false": False, "": False}
"""What a cell may say of whether money is proceeds; it is read in small letters."""

Cells = dict[str, str]
"""Of one row, by the column."""

_MARKS = {"yes": "true", "1": "true", "no": "false", "0": "false"}
_GROUPED = re.compile(r"[0-9][0-9 .,'’\u00a0\u202f]*[0-9]")


class NumberedRow(NamedTuple):
    line: int
    row: Cells


def parse_rows(text: str, columns: tuple[str, ...]) -> list[NumberedRow]:
    """The rows below a header that names some of these columns.

    Separated by comma, semicolon or tab, whichever the first line uses. Raises a
    ValidationError that says the line and what to do about it.
    """
    lines = text.strip("\n\r").lstrip("\ufeff")
    if not lines.strip():
        return []
    separator = separator_in(lines.splitlines()[0], columns)
    rows = read_csv(io.StringIO(lines, newline=""), separator)
    try:
        header = [name.strip().lower() for name in next(rows).cells]
        _check_header(header, columns)
        return [
            NumberedRow(line, _row(header, cells, columns, line))
            for line, cells in rows
            if any(cell.strip() for cell in cells)
        ]
    except UnreadableTableError as error:
        raise ValidationError(error.problem.text(_, ngettext)) from error


def _check_header(header: list[str], columns: tuple[str, ...]) -> None:
    names = {"columns": ", ".join(columns)}
    if not set(header) & set(columns):
        raise ValidationError(
            _("The first line names the columns: %(columns)s.") % names
        )
    for name in header:
        if name not in columns:
            raise ValidationError(
                _("There is no column “%(name)s”. The columns are: %(columns)s.")
                % {"name": name, **names}
            )
        if header.count(name) > 1:
            raise ValidationError(
                _("The column “%(name)s” is there twice.") % {"name": name}
            )


def _row(
    header: list[str], cells: list[str], columns: tuple[str, ...], line: int
) -> Cells:
    if len(cells) > len(header):
        raise ValidationError(
            _(
                "Line %(line)s has %(cells)s fields, the first line %(columns)s. Write "
                "amounts without a separator for thousands: 1234.50. Put a text that "
                "holds the separator of columns into quotation marks."
            )
            % {"line": line, "cells": len(cells), "columns": len(header)}
        )
    if len(cells) < len(header):
        raise ValidationError(
            _("Line %(line)s has %(cells)s fields, the first line %(columns)s.")
            % {"line": line, "cells": len(cells), "columns": len(header)}
        )
    given = dict(zip(header, cells, strict=True))
    row = {column: given.get(column, "").strip() for column in columns}
    if marked := row.get("proceeds", "").lower():  # a spreadsheet writes TRUE
        known = marked in ("true", "false")
        row["proceeds"] = marked if known else _MARKS.get(marked, row["proceeds"])
    return row


def with_ids(rows: list[Cells], words: str, fallback: str) -> list[Cells]:
    """Those without an id get one from `words`, a column, or are numbered."""
    taken = {row["id"] for row in rows}
    filled = []
    for row in rows:
        if not row["id"]:
            new = propose_id(row[words] if words else "", taken, fallback)
            taken.add(new)
            row = row | {"id": new}
        filled.append(row)
    return filled


def advice_on_amount(text: str) -> str:
    """What to write in place of an amount that is none."""
    if _GROUPED.fullmatch(text) and not text.isdecimal():
        return _(
            "“%(amount)s” has a separator for thousands or a decimal comma. Write "
            "%(better)s."
        ) % {"amount": text, "better": _plain(text)}
    return _(
        "“%(amount)s” is not an amount. Write digits, with a point before cents: "
        "1234.50."
    ) % {"amount": text}


def _plain(text: str) -> str:
    """The last separator is that of the cents where one or two digits follow."""
    whole, cents = text, ""
    if match := re.fullmatch(r"(.*)[.,]([0-9]{1,2})", text):
        whole, cents = match.groups()
    digits = re.sub(r"[^0-9]", "", whole)
    return f"{digits}.{cents}" if cents else digits
