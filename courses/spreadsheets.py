"""Tables for spreadsheets, as CSV and as XLSX. No cell of them is ever a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell as WorkbookCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

Cell = str | int | float | Decimal | None
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_IN_A_TITLE = str.maketrans("[]:*?/\\", "       ")


@dataclass(frozen=True)
class Table:
    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def safe_text(text: str) -> str:
    """Puts an apostrophe before what a spreadsheet would take for a formula."""
    begin = text.lstrip(" \u00a0\ufeff")
    return f"'{text}" if begin.startswith(_BEGINS_A_FORMULA) else text


BYTE_ORDER_MARK = "\ufeff"  # by which a spreadsheet knows UTF-8


def as_csv(table: Table) -> str:
    """Returns the table in UTF-8, with the mark by which spreadsheets know it."""
    return "".join(csv_lines(table, bom=True))


def csv_lines(table: Table, *, bom: bool = False) -> Iterator[str]:
    """Yields a row at a time, if the rows of the table come one at a time."""
    if bom:
        yield BYTE_ORDER_MARK
    writer = csv.writer(_Echo())
    yield writer.writerow(map(safe_text, table.head))
    for row in table.rows:
        yield writer.writerow([safe_text(c) if isinstance(c, str) else c for c in row])


class _Echo:
    """A file that hands back what is written, instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def as_workbook(tables: Iterable[Table]) -> bytes:
    file = io.BytesIO()
    write_workbook(tables, file)
    return file.getvalue()


def write_workbook(tables: Iterable[Table], file: BinaryIO) -> None:
    """Writes a workbook. Its rows wait on the disk, not in memory."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title.translate(_IN_A_TITLE).strip()[:31])
        sheet.freeze_panes = "A2"
        sheet.append([_written(sheet, name, is_head=True) for name in table.head])
        for row in table.rows:
            sheet.append([_written(sheet, cell) for cell in row])
    book.save(file)


def _written(sheet: Any, value: Cell, *, is_head: bool = False) -> WorkbookCell:
    """Makes a cell whose text stays text, also after somebody has edited it."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(_BEGINS_A_FORMULA)
    if is_head:
        cell.font = Font(bold=True)
    return cell
