"""A list of people as it comes in: pasted, or a CSV or XLSX file. Read, not trusted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from untrusted_files import messages
from untrusted_files.tables import (
    LARGEST,
    TableRow,
    UnreadableTableError,
    column_of,
    read_table,
)

MOST_ROWS = 1000
# In small letters, in the languages of the site.
_ADDRESS = ["email", "e-mail", "mail", "e-mail address", "email address", "courriel"]
_ADDRESS += ["adresse e-mail", "correo", "correo electrónico", "البريد الإلكتروني"]
_NAME = ["name", "full name", "nom", "nom complet", "nombre", "nombre completo"]
_NAME += ["الاسم", "الاسم الكامل"]
_ORGANISATION = ["organisation", "organization", "service", "organización", "المؤسسة"]


@dataclass(frozen=True)
class ListRow:
    """One person; `error` says why the row cannot be used."""

    number: int  # in the list, from 1
    address: str  # in small letters; with an error, what stands in its place
    error: str = ""
    # As far as the list tells: for people who are invited.
    full_name: str = ""
    organisation: str = ""


def read_text(text: str, most_rows: int = MOST_ROWS) -> list[ListRow]:
    """Returns the rows of a pasted list: each address once, whatever separates them.

    A name may stand before an address and an organisation after it:
    “Amal Diallo <amal@example.org> Court of Appeal”. Raises a ValidationError.
    """
    rows: dict[str, ListRow] = {}
    for part in re.split(r"[,;\n\r]+", text):
        typed = part.strip()
        if not typed:
            continue
        named = re.fullmatch(r"(.*)<([^<>]+)>(.*)", typed)
        name, address, organisation = named.groups() if named else ("", typed, "")
        new = _row(
            len(rows) + 1, address, name.strip(" \"'"), organisation.strip(" \"'")
        )
        if new.error:
            new = replace(new, address=typed[:100])
        row = rows.setdefault(new.address, new)
        rows[new.address] = replace(
            row,
            full_name=row.full_name or new.full_name,
            organisation=row.organisation or new.organisation,
        )
    if len(rows) > most_rows:
        text = _("The list has more than %(most)d addresses. Send it in parts.")
        raise ValidationError(text % {"most": most_rows})
    return list(rows.values())


def read_file(file: UploadedFile) -> list[ListRow]:
    """Returns the rows of a CSV or XLSX file. Raises a ValidationError."""
    try:
        if (file.size or 0) > LARGEST * 1024**2:
            raise UnreadableTableError.of(messages.LARGE_TABLE, most=LARGEST)
        table = read_table(file.read(), MOST_ROWS + 1)  # there may be a heading
        return list(_rows_of(table))
    except UnreadableTableError as error:
        raise ValidationError(error.problem.text(_, ngettext)) from error


def _rows_of(table: Iterator[TableRow]) -> Iterator[ListRow]:
    address_column = name_column = organisation_column = None
    seen: set[str] = set()
    for index, (line, row_cells) in enumerate(table):
        cells = [cell.strip() for cell in row_cells]
        if not any(cells):
            continue
        if index == 0 and column_of(cells, _ADDRESS) is not None:
            address_column = column_of(cells, _ADDRESS)
            name_column = column_of(cells, _NAME)
            organisation_column = column_of(cells, _ORGANISATION)
            continue
        if address_column is None:
            address = next((cell for cell in cells if "@" in cell), cells[0])
        else:
            address = _cell(cells, address_column)
        name, organisation = (
            _cell(cells, column) for column in (name_column, organisation_column)
        )
        row = _row(line, address, name, organisation)
        if row.address in seen and not row.error:
            row = ListRow(line, row.address, _("This address is in the list twice."))
        seen.add(row.address)
        yield row


def _cell(cells: list[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""


def _row(number: int, address: str, name: str, organisation: str) -> ListRow:
    """Returns the row of one person, checked: the rules for every kind of list."""
    address = address.strip().lower()
    if address.startswith("="):
        return ListRow(number, address[:100], _("This is a formula, not an address."))
    try:
        validate_email(address)
    except ValidationError:
        return ListRow(number, address[:100], _("This is not an e-mail address."))
    return ListRow(
        number,
        address,
        full_name=" ".join(name.split())[:120],
        organisation=" ".join(organisation.split())[:160],
    )


def sign(rows: list[ListRow], cohort_id: int) -> str:
    """Returns the rows without an error as one text, for a hidden field of a form."""
    good = [
        (r.number, r.address, r.full_name, r.organisation) for r in rows if not r.error
    ]
    return signing.dumps(good, salt=_salt(cohort_id), compress=True)


def read_signed(text: str, cohort_id: int) -> list[ListRow]:
    """Returns the rows that were signed for this cohort. Raises a ValidationError."""
    try:
        signed = signing.loads(text, salt=_salt(cohort_id))
    except signing.BadSignature as error:
        raise ValidationError(_("Check the list first, then enrol.")) from error
    return [_row(*values) for values in signed]


def _salt(cohort_id: int) -> str:
    return f"programmes.enrolment_lists.{cohort_id}"
