"""Rows of a ledger as an instructor pastes them: from a CSV file or a spreadsheet."""

import csv
import io
import re
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from simulations.content.ids import propose_id

ACCOUNTS = ("id", "label", "opening")
TRANSACTIONS = ("id", "date", "from", "to", "amount", "proceeds", "text")

Row = dict[str, str]
_MARKS = {"yes": "true", "1": "true", "no": "false", "0": "false"}
_GROUPED = re.compile(r"[0-9][0-9 .,'’\u00a0\u202f]*[0-9]")


class NumberedRow(NamedTuple):
    line: int
    row: Row


def parse_rows(text: str, columns: tuple[str, ...]) -> list[NumberedRow]:
    """Comma, semicolon or tab, whichever the first line uses. ValidationError says
    the line and what to do about it.
    """
    lines = text.strip("\n\r").lstrip("\ufeff")
    if not lines.strip():
        return []
    mark = _separator(lines.splitlines()[0], columns)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=mark, strict=True)
    try:
        header = [name.strip().lower() for name in next(reader)]
        _check_header(header, columns)
        return [
            NumberedRow(reader.line_num, _row(header, cells, columns, reader.line_num))
            for cells in reader
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        raise ValidationError(
            _("Line %(line)s cannot be read: %(fault)s")
            % {"line": reader.line_num, "fault": error}
        ) from error


def _separator(header: str, columns: tuple[str, ...]) -> str:
    def known(mark: str) -> int:
        names = {name.strip(' "').lower() for name in header.split(mark)}
        return len(names & set(columns))

    return max(",;\t", key=known)


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
                _("The column “%(name)s” stands twice.") % {"name": name}
            )


def _row(
    header: list[str], cells: list[str], columns: tuple[str, ...], line: int
) -> Row:
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
    found = dict(zip(header, cells, strict=True))
    row = {column: found.get(column, "").strip() for column in columns}
    if marked := row.get("proceeds", "").lower():  # a spreadsheet writes TRUE
        known = marked in ("true", "false")
        row["proceeds"] = marked if known else _MARKS.get(marked, row["proceeds"])
    return row


def with_ids(rows: list[Row], words: str, fallback: str) -> list[Row]:
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
        "“%(amount)s” is no amount. Write digits, with a point before cents: 1234.50."
    ) % {"amount": text}


def _plain(text: str) -> str:
    """The last separator is that of the cents where one or two digits follow."""
    whole, mark, cents = re.fullmatch(r"(.*?)(?:([.,])([0-9]{1,2}))?", text).groups()  # type: ignore[union-attr]
    digits = re.sub(r"[^0-9]", "", whole)
    return f"{digits}.{cents}" if mark else digits
