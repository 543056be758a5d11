"""The templates to take home: made of our own text, in files for office suites."""

import io
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.conf import settings
from django.urls import reverse
from openpyxl import load_workbook

from blanks.docx import as_docx
from blanks.sources import Field, Grid, read_blank
from blanks.xlsx import as_xlsx

BLANKS = {file.stem: read_blank(file) for file in Path("content/blanks").glob("*.md")}
DOCUMENTS = sorted(name for name, b in BLANKS.items() if b.output == "docx")
WORKBOOKS = sorted(name for name, b in BLANKS.items() if b.output == "xlsx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_of(file: bytes) -> Element:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return ElementTree.fromstring(package.read("word/document.xml"))


def words_of(tree: Element) -> str:
    return " ".join(text.text or "" for text in tree.iter(f"{W}t"))


def test_none_of_the_announced_ones_is_missing():
    announced = {
        *("checklist-24h", "asset-schedule", "hold-diary", "call-sheet"),
        *("action-table", "fiu-request", "mla-request", "restraint-application"),
        *("net-worth-sheet", "source-application-sheet", "asset-management-plan"),
        *("return-term-sheet", "statistics-year"),
    }
    assert announced <= set(BLANKS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_every_field_and_every_row(name):
    blank = BLANKS[name]
    tree = document_of(as_docx(blank, str, "en"))
    fields = [part for part in blank.parts if isinstance(part, Field)]
    grids = [part for part in blank.parts if isinstance(part, Grid)]
    assert len(list(tree.iter(f"{W}sdt"))) == len(fields)
    assert len(list(tree.iter(f"{W}tr"))) == sum(1 + len(g.rows) for g in grids)
    assert "dapt to your" in words_of(tree)
    assert "**" not in words_of(tree)


def test_a_field_with_choices_offers_them():
    tree = document_of(as_docx(BLANKS["call-sheet"], str, "en"))
    offered = [item.get(f"{W}value") for item in tree.iter(f"{W}listItem")]
    assert "open line, no names" in offered


def test_a_document_is_translated_and_mirrored():
    blank = BLANKS["call-sheet"]
    tree = document_of(as_docx(blank, str.upper, "ar", right_to_left=True))
    assert "OPENING, IN THIRTY SECONDS" in words_of(tree)
    assert len(list(tree.iter(f"{W}bidiVisual"))) == len(list(tree.iter(f"{W}tbl")))


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_has_its_formulas_in_their_cells(name):
    blank = BLANKS[name]
    book = load_workbook(io.BytesIO(as_xlsx(blank, str)))
    for sheet in blank.sheets:
        for number, row in enumerate(sheet.rows, start=2):
            for column, value in row.items():
                if str(value).startswith("="):
                    assert book[sheet.name][f"{column}{number}"].value == value


def test_a_row_of_shares_is_read_in_percent_and_their_change_too():
    file = as_xlsx(BLANKS["statistics-year"], str)
    sheet = load_workbook(io.BytesIO(file))["Year"]
    assert [sheet[f"{column}20"].number_format for column in "BCD"] == ["0.0%"] * 3
    assert sheet["D19"].value is None
    assert sheet["C18"].number_format == "General"


def test_a_workbook_keeps_the_words_that_its_formulas_compare_with():
    file = as_xlsx(BLANKS["hold-diary"], str.upper, right_to_left=True)
    sheet = load_workbook(io.BytesIO(file))["HOLDS"]
    assert sheet["P2"].value == "open"
    assert '"open"' in sheet["C4"].value
    assert sheet["N2"].value == "APPLICATION OF THE PROSECUTOR"
    assert sheet.sheet_view.rightToLeft
    assert len(sheet.data_validations.dataValidation) == 3


@pytest.mark.django_db
def test_everybody_finds_and_downloads_them(client):
    page = client.get(reverse("courses:blanks")).content.decode()
    for name, blank in BLANKS.items():
        address = reverse("courses:blank", args=[name])
        assert f'href="{address}"' in page
        answer = client.get(address)
        assert answer["Content-Disposition"].endswith(f'{name}.{blank.output}"')
        assert answer.content.startswith(b"PK")


@pytest.mark.django_db
def test_what_is_not_translated_is_said_to_be_english(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    page = client.get(reverse("courses:blanks")).content.decode()
    assert page.count('<h2 lang="en" dir="ltr">') == len(BLANKS)
