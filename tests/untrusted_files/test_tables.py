"""One reader for the tables that people send: CSV of any country, and XLSX."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from untrusted_files.tables import (
    LARGEST,
    UnreadableTableError,
    column_of,
    decoded,
    read_csv,
    read_table,
    separator_in,
)

ROWS = [["name", "e-mail"], ["Ana, of Lima", "ana@example.org"], ["", ""]]


def workbook(rows: list[list[Any]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def refused(content: bytes, most_rows: int = 10) -> str:
    with pytest.raises(UnreadableTableError) as caught:
        list(read_table(content, most_rows))
    assert str(caught.value) == caught.value.problem.message
    return caught.value.problem.code


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_file_is_read_as_its_country_writes_it(separator: str, encoding: str):
    lines = [
        separator.join(f'"{cell}"' if "," in cell else cell for cell in row)
        for row in ROWS
    ]
    rows = list(read_table("\r\n".join(lines).encode(encoding), 10))
    assert rows == [(1, ROWS[0]), (2, ROWS[1]), (3, ROWS[2])]


def test_a_workbook_gives_its_first_sheet_as_text():
    assert list(read_table(workbook([["id", None], ["=1+1", 5]]), 10)) == [
        (1, ["id", ""]),
        (2, ["=1+1", "5"]),
    ]


def test_known_headings_decide_before_the_number_of_separators():
    sample = "id;amount;a, b, c, d and e"
    assert separator_in(sample, ["id", "amount"]) == ";"
    assert separator_in(sample) == ","


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"caf\xe9;1", "unknown-letters"),
        (b"\xff\xfea", "unknown-letters"),
        (b"a\0b", "not-a-table"),
        (b"x" * (LARGEST * 1024**2 + 1), "large-table"),
        (b"PK\x03\x04 no zip", "broken-workbook"),
        (b"a\n" * 11, "long-table"),
        (workbook([["a"]] * 11), "long-table"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(content: bytes, code: str):
    assert refused(content) == code


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (41 * 1024**2))
    assert refused(packed.getvalue()) == "broken-workbook"


def test_a_broken_line_is_told_by_its_number():
    rows = read_csv(io.StringIO('a,b\n1,"2\n', newline=""), ",")
    assert next(rows) == (1, ["a", "b"])
    with pytest.raises(UnreadableTableError, match="Line 2 cannot be read"):
        next(rows)


def test_a_list_that_people_wrote_may_quote_as_it_likes():
    assert list(read_table(b'name,e-mail\n"Ana" B,x\n', 10))[1].cells == ["Ana B", "x"]


def test_a_column_is_found_by_the_first_of_its_names_that_is_there():
    headings = [" Participant ID ", 'E-Mail  "of" the user', "Email"]
    assert column_of(headings, ["email", "participant id"]) == 2
    assert column_of(headings, ["mail"]) is None
    assert column_of(headings, ["mail"], within=True) == 1


def test_text_that_marks_itself_as_utf_16_is_read_as_such():
    assert decoded("été".encode("utf-16")) == "été"
