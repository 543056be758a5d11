"""Tables that somebody sent us: pasted, or as a file in CSV or XLSX.

Spreadsheets write CSV with commas, semicolons or tabs, in UTF-8 or UTF-16, as the
country of their user has it. This is the one reader of all of them; what the columns
mean, and which cells are right, is for whoever asked for the table.
"""

import csv
import io
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TextIO

from openpyxl import load_workbook

from checking.problems import ProblemError
from untrusted_files import messages
from untrusted_files.archives import BROKEN, is_protected
from untrusted_files.plain_text import plain

SEPARATORS = ",;\t"
LARGEST = 2  # megabytes, as sent
LARGEST_UNPACKED = 40 * 1024 * 1024  # bytes: an XLSX file is a zip
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class UnreadableTableError(ProblemError):
    """Nothing of the table can be used."""


class TableRow(NamedTuple):
    line: int  # of the file, from 1; the last one, where a cell has several
    cells: list[str]


def read_table(content: bytes, most_rows: int) -> Iterator[TableRow]:
    """Yields the rows of a CSV file, or of the first sheet of an XLSX file.

    Raises UnreadableTableError, also after some rows.
    """
    if is_protected(content):
        raise UnreadableTableError.of(messages.PROTECTED_TABLE)
    if content.startswith(b"PK"):
        rows = read_workbook(content, most_rows)
    else:
        text = decoded(content)
        separator = separator_in(text.partition("\n")[0])
        rows = read_csv(io.StringIO(text, newline=""), separator, strict=False)
    yield from bounded(rows, most_rows)


def bounded(rows: Iterable[TableRow], most_rows: int) -> Iterator[TableRow]:
    """The rows as they come. Raises UnreadableTableError where there are too many."""
    for number, row in enumerate(rows, 1):
        if number > most_rows:
            raise UnreadableTableError.of(messages.LONG_TABLE, most=most_rows)
        yield row


def decoded(content: bytes) -> str:
    """Returns the text of a CSV file, which says itself whether it is UTF-16."""
    if len(content) > LARGEST * 1024**2:
        raise UnreadableTableError.of(messages.LARGE_TABLE, most=LARGEST)
    try:
        text = content.decode("utf-16" if content[:2] in _UTF_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTableError.of(messages.UNKNOWN_LETTERS) from error
    if "\0" in text:
        raise UnreadableTableError.of(messages.NOT_A_TABLE)
    return plain(text)


def separator_in(sample: str, headings: Collection[str] = ()) -> str:
    """Returns what separates the columns: the sign that parts most of the known
    headings, or, where that does not decide, the most frequent one.
    """

    def score(separator: str) -> tuple[int, int]:
        names = {heading_of(cell) for cell in sample.split(separator)}
        return len(names & set(headings)), sample.count(separator)

    return max(SEPARATORS, key=score)


def read_csv(
    source: TextIO, separator: str, *, strict: bool = True
) -> Iterator[TableRow]:
    """The rows as they come. What is not `strict` takes quotation marks as it can."""
    reader = csv.reader(source, delimiter=separator, strict=strict)
    try:
        for cells in reader:
            yield TableRow(reader.line_num, cells)
    except csv.Error as error:
        raise UnreadableTableError.of(
            messages.BROKEN_LINE, line=reader.line_num, fault=str(error)
        ) from error


def read_workbook(content: bytes, most_rows: int) -> Iterator[TableRow]:
    """Yields the rows of the first sheet.

    A file that is small only as long as it is packed is refused.
    """
    broken = UnreadableTableError.of(messages.BROKEN_WORKBOOK)
    try:
        if _unpacked(content) > LARGEST_UNPACKED:
            raise zipfile.BadZipFile("It unpacks to more than is read.")
        sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
        # One row more than is allowed tells that there are too many.
        rows = sheet.iter_rows(max_row=most_rows + 1, values_only=True)
        for line, row in enumerate(rows, 1):
            cells = ("" if cell is None else str(cell) for cell in row)
            yield TableRow(line, [plain(cell) for cell in cells])
    except BROKEN as error:
        raise broken from error


def _unpacked(content: bytes) -> int:
    """The bytes that a zip says it has once it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(part.file_size for part in archive.infolist())


def heading_of(cell: str) -> str:
    """A heading as it is compared: without marks, spaces around it, and capitals."""
    return " ".join(cell.replace('"', " ").casefold().split())


def column_of(
    headings: Sequence[str], names: Iterable[str], *, within: bool = False
) -> int | None:
    """The place of the column that is called by one of these names, the first of which
    that is there; else, where it may stand `within` a heading, of one that holds one.
    The names are in small letters.
    """
    wanted, compared = list(names), [heading_of(heading) for heading in headings]
    exact = (compared.index(name) for name in wanted if name in compared)
    holding = (
        index
        for index, heading in enumerate(compared)
        if within and any(name in heading for name in wanted)
    )
    return next(chain(exact, holding), None)
