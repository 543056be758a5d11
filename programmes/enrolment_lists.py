"""A list of people as it comes in: pasted, or a CSV or XLSX file. Read, not trusted."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from programmes import addresses

LARGEST = 2 * 1024 * 1024  # bytes, as sent
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_LINES = 1000
_HEADS = {"email", "e-mail", "mail", "e-mail address", "email address", "courriel"}
_HEADS |= {"adresse e-mail", "correo", "correo electrónico", "البريد الإلكتروني"}
_NAMES = {"name", "full name", "nom", "nom complet", "nombre", "nombre completo"}
_NAMES |= {"الاسم", "الاسم الكامل"}
_ORGANISATIONS = {"organisation", "organization", "service", "organización", "المؤسسة"}


class UnreadableListError(Exception):
    """Nothing of the file can be used. Its text says what to send instead."""


@dataclass(frozen=True)
class ListRow:
    """One person; `error` says why she cannot be taken from this line."""

    number: int  # in the file, from 1
    address: str
    error: str = ""
    # As far as the list tells: for who is invited.
    full_name: str = ""
    organisation: str = ""

    def __str__(self) -> str:
        """As it can be pasted again."""
        return f"{self.full_name} <{self.address}> {self.organisation}".strip()


def of_text(text: str) -> list[ListRow]:
    """What was pasted: each address once, then what is no address."""
    pasted = addresses.read(text)
    good = [
        ListRow(n, address, **pasted.known(address))
        for n, address in enumerate(pasted.addresses, 1)
    ]
    bad = enumerate(pasted.wrong, len(good) + 1)
    return _at_most(good + [ListRow(n, typed, _no_address()) for n, typed in bad])


def of_file(file: UploadedFile) -> list[ListRow]:
    """Raises UnreadableRollError."""
    if file.size > LARGEST:
        raise UnreadableListError(_("The file is larger than 2 MB. Send a part of it."))
    data = file.read()
    rows = _of_workbook(data) if data.startswith(b"PK") else _of_csv(data)
    return _at_most(list(_lines(rows)))


def _at_most(lines: list[ListRow]) -> list[ListRow]:
    if len(lines) > MOST_LINES:
        raise UnreadableListError(_("These are more than 1000 lines. Send a part."))
    return lines


def _of_csv(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        text = _(
            "Save the list as CSV in UTF-8, or as XLSX: its letters cannot be read."
        )
        raise UnreadableListError(text) from wrong
    if "\0" in text:
        raise UnreadableListError(_("This is neither a CSV nor an XLSX file."))
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=mark)
    except csv.Error as wrong:
        raise UnreadableListError(_("This CSV file is damaged.")) from wrong


def _of_workbook(data: bytes) -> Iterator[list[str]]:
    """The first sheet. A file that is small only as long as it is packed is refused."""
    damaged = _("This XLSX file is damaged. Save it anew, or as CSV.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > LARGEST_UNPACKED:
                raise UnreadableListError(damaged)
        sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        for row in sheet.iter_rows(max_row=MOST_LINES + 2, values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError) as wrong:
        raise UnreadableListError(damaged) from wrong


def _lines(rows: Iterable[list[str]]) -> Iterator[ListRow]:
    heads: list[str] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if number == 1 and _HEADS & {cell.lower() for cell in cells}:
            heads = [cell.lower() for cell in cells]
            continue
        cell = _address_in(cells, _column(heads, _HEADS))
        line = _line(number, cell.lower())
        if line.address in seen and not line.error:
            line = ListRow(number, line.address, _("The address stands here twice."))
        elif not line.error:
            name = _told(cells, _column(heads, _NAMES))[:120]
            organisation = _told(cells, _column(heads, _ORGANISATIONS))[:160]
            line = replace(line, full_name=name, organisation=organisation)
        seen.add(line.address)
        yield line


def _column(heads: list[str], names: set[str]) -> int | None:
    return next((n for n, head in enumerate(heads) if head in names), None)


def _told(cells: list[str], column: int | None) -> str:
    """Without what would part it from its address when it is pasted."""
    if column is None or column >= len(cells):
        return ""
    return " ".join(re.sub(r"[,;<>]", " ", cells[column]).split())


def _address_in(cells: list[str], column: int | None) -> str:
    if column is not None:
        return cells[column] if column < len(cells) else ""
    return next((cell for cell in cells if "@" in cell), cells[0])


def _line(number: int, cell: str) -> ListRow:
    if cell.startswith("="):
        return ListRow(number, cell[:100], _("This is a formula, not an address."))
    try:
        validate_email(cell)
    except ValidationError:
        return ListRow(number, cell[:100], _no_address())
    return ListRow(number, cell)


def _no_address() -> str:
    return _("This is no e-mail address.")
