"""CSV and XLSX of what a cohort did: what stands in them; none holds a formula."""

import csv
import io

import pytest
from openpyxl import load_workbook

from accounts.models import AuditEntry, User
from courses.spreadsheets import Table, as_csv, as_workbook
from simulations.models import CasePage
from tests.factories import a_person
from tests.html import folded
from tests.simulations.played import a_case, a_day_of, an_attempt

pytestmark = pytest.mark.django_db

EVIL = '=HYPERLINK("https://evil.example","x")'


@pytest.fixture
def address(course, cohort, alice) -> str:
    """Four played it; Alice with a name and a reason that would be formulas."""
    case = a_case(parent=a_day_of(course))
    alice.full_name = "@SUM(A1)"
    alice.save()
    cohort.enrol(alice)
    attempt = an_attempt(alice, case)
    attempt.decide(0, "wait", reason=EVIL)
    attempt.decide(1, "talk")
    for name in "Carla Sousa", "Dawit Bekele", "Esi Mensah":
        person = a_person(name)
        cohort.enrol(person)
        an_attempt(person, case, "wait", "talk")
    return f"/programme/cohorts/{cohort.pk}/cases/{case.translation_key}/"


def read(response) -> list[dict[str, str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_choices_are_counted_without_names(address, mona, sign_in):
    response = sign_in(mona).get(f"{address}choices.csv")

    assert response["Content-Type"] == "text/csv"
    assert (
        'filename="region-one-following-money-small-choices.csv"'
        in (response["Content-Disposition"])
    )
    rows = {(row["Scene"], row["Choice"]): row for row in read(response)}
    assert rows["1", "B"]["People"] == "4"
    assert rows["1", "B"]["Leads to"] == "court"
    assert rows["1", "B"]["Value lost, on average"] == "USD 1,000"
    assert rows["1", "A"]["People"] == "0"
    assert "Carla" not in response.text


def test_scenes_and_endings_are_counted(address, mona, sign_in):
    rows = {r["Title"]: r for r in read(sign_in(mona).get(f"{address}scenes.csv"))}

    assert rows["call"]["People"] == "4"
    assert rows["call"]["Case hours, on average"] == "40.0"
    assert rows["lost"]["Ending"] == "failure"


def test_numbers_on_few_are_left_out_here_too(address, cohort, mona, sign_in):
    person = a_person("Finn Olsen")
    cohort.enrol(person)
    an_attempt(person, a_case_of(address), "stop", "order")

    rows = read(sign_in(mona).get(f"{address}choices.csv"))

    assert {row["People"] for row in rows if row["Scene"] == "1"} == {"not shown", "0"}


def a_case_of(address: str) -> CasePage:
    return CasePage.objects.get(translation_key=address.split("/")[-2])


def test_attempts_and_decisions_are_told_by_name(address, mona, sign_in):
    client = sign_in(mona)

    attempts = {row["Name"]: row for row in read(client.get(f"{address}attempts.csv"))}
    decisions = read(client.get(f"{address}decisions.csv"))

    assert attempts["Carla Sousa"]["Score"] == "15.00"
    assert attempts["Carla Sousa"]["Passed"] == "no"
    assert len(decisions) == 8
    carlas = [row for row in decisions if row["Name"] == "Carla Sousa"]
    assert [row["Text"] for row in carlas] == ["wait", "talk"]
    assert [row["Until hour"] for row in carlas] == ["40", "48"]


def test_practice_is_called_so_in_the_list_the_file_and_the_debrief(
    address, mona, sign_in
):
    carla = User.objects.get(full_name="Carla Sousa")
    practice = an_attempt(carla, a_case_of(address), "stop", "order")
    client = sign_in(mona)

    rows = read(client.get(f"{address}attempts.csv"))
    counts = {
        row["Score"]: (row["Kind of attempt"], row["Counts"])
        for row in rows
        if row["Name"] == "Carla Sousa"
    }
    page = folded(client.get(f"{address}attempts/").text)

    assert counts == {
        "15.00": ("measured attempt", "yes"),
        "100.00": ("practice", "no"),
    }
    assert page.count('<span class="badge is-held">practice</span>') == 1
    debrief = client.get(f"/attempts/{practice.pk}/debrief/").text
    assert "This was practice. It changes no result." in debrief


def test_no_cell_of_a_csv_begins_a_formula(address, mona, sign_in):
    for name in "attempts", "decisions":
        rows = read(sign_in(mona).get(f"{address}{name}.csv"))
        cells = [cell for row in rows for cell in row.values()]
        assert "'@SUM(A1)" in cells
        assert [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))] == []


def test_no_cell_of_a_workbook_is_a_formula(address, mona, sign_in):
    response = sign_in(mona).get(f"{address}paths.xlsx")

    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Choices", "Scenes", "Attempts", "Decisions"]
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    evil = [cell for cell in cells if cell.value == EVIL]
    assert len(evil) == 1
    assert evil[0].quotePrefix


def test_what_a_sheet_cannot_hold_is_left_out():
    table = Table("A [title]: longer than a sheet may be called", ["=a"], [["x\x00y"]])

    book = load_workbook(io.BytesIO(as_workbook([table])))

    sheet = book.worksheets[0]
    assert len(sheet.title) <= 31
    assert [sheet["A1"].value, sheet["A2"].value] == ["=a", "xy"]
    assert as_csv(Table("t", ["=a"], [[-5, "-5", None]])).splitlines()[1] == "-5,'-5,"


def test_each_export_is_in_the_audit_log(address, mona, omar, sign_in):
    for name in "attempts.csv", "paths.xlsx":
        sign_in(mona).get(f"{address}{name}")
        sign_in(omar).get(f"{address}{name}")

    entries = AuditEntry.objects.filter(action="exported").order_by("pk")
    assert [entry.by for entry in entries] == [mona, mona]
    assert entries[0].detail.endswith("attempts.csv")
