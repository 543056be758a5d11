"""Writes a blank as XLSX: its formulas are our own, and what is typed stays text."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from blanks.sources import Blank, Column, Paragraph, Sheet, is_text

Translate = Callable[[str], str]

_FORMATS = {"money": "#,##0.00", "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm"}
_SHARE = "=IF("  # of a row of shares: 0 where nothing can be divided
_SPARE_ROWS = 200  # below the last row, where choices are offered too
_HEAD = PatternFill("solid", fgColor="E8EDF3")
_BOLD = Font(bold=True)
_HINT = Font(color="5A6472")
_TOP = Alignment(wrap_text=True, vertical="top")
_NOTES_WIDTH = 110


def as_xlsx(
    blank: Blank, translate: Translate, *, right_to_left: bool = False
) -> bytes:
    book = Workbook()
    first: Any = book.active
    first.title = translate("How to use")[:31]
    _explain(first, blank, translate)
    for sheet in blank.sheets:
        _fill(book.create_sheet(translate(sheet.name)[:31]), sheet, translate)
    for written in book.worksheets:
        written.sheet_view.rightToLeft = right_to_left
    book.active = 1
    book.properties.title = translate(blank.title)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _explain(written: Worksheet, blank: Blank, translate: Translate) -> None:
    lines = [translate(blank.title), translate(blank.use_when)]
    for part in blank.parts:
        if isinstance(part, Paragraph):
            text = translate(part.text).replace("**", "")
            lines.append(f"{part.mark} {text}" if part.mark else text)
    for sheet in blank.sheets:
        lines += [translate(note) for note in sheet.notes]
    written.column_dimensions["A"].width = _NOTES_WIDTH
    for number, line in enumerate(lines, start=1):
        cell = written.cell(number, 1, line)
        cell.alignment = _TOP
        if number == 1:
            cell.font = Font(bold=True, size=14)


def _fill(written: Worksheet, sheet: Sheet, translate: Translate) -> None:
    written.freeze_panes = "A2"
    for column in sheet.columns:
        written.column_dimensions[column.id].width = column.width
        head = written[f"{column.id}1"]
        head.value, head.font, head.fill = translate(column.header), _BOLD, _HEAD
        head.alignment = _TOP
        for number, row in enumerate(sheet.rows, start=2):
            _write(
                written[f"{column.id}{number}"], row.get(column.id), column, translate
            )
        for number, row in enumerate(sheet.rows, start=2):
            if any(str(value).startswith(_SHARE) for value in row.values()):
                written[f"{column.id}{number}"].number_format = "0.0%"
        if column.choices:
            _offer(written, column, len(sheet.rows) + 1)


def _write(cell: Any, value: Any, column: Column, translate: Translate) -> None:
    if column.type in ("date", "datetime") and is_text(value) and value[0] != "[":
        value = dt.datetime.fromisoformat(value)
    elif is_text(value) and value not in column.choices:
        value = translate(value)
        if value.startswith("["):
            cell.font = _HINT
        elif value.isupper():
            cell.font = _BOLD
    cell.value = value
    cell.alignment = _TOP
    if form := _FORMATS.get(column.type):
        cell.number_format = form


def _offer(written: Worksheet, column: Column, last: int) -> None:
    """The choices stay as they are: formulas compare with them."""
    listed = DataValidation("list", formula1=f'"{",".join(column.choices)}"')
    listed.add(f"{column.id}2:{column.id}{last + _SPARE_ROWS}")
    written.add_data_validation(listed)
