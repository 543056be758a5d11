"""Files from the desk: what is in them, that they run nothing, that they are logged."""

import csv
import io

import pytest
from openpyxl import load_workbook

from accounts.models import AuditEntry, Deed
from courses import progress
from courses.models import Attendance
from tests.factories import lessons_of
from tests.programmes.reported import a_seat, seats
from tests.test_query_budgets import CaptureQueriesContext, connection

pytestmark = pytest.mark.django_db
MARK = "\ufeff"
PEOPLE, TABLE = "/programme/reports/people/", "/programme/reports/table/"


def rows_of(response) -> list[list[str]]:
    text = response.getvalue().decode().removeprefix(MARK)
    return list(csv.reader(io.StringIO(text)))


def sheets_of(response) -> dict[str, list[tuple]]:
    book = load_workbook(io.BytesIO(response.getvalue()))
    return {sheet.title: list(sheet.values) for sheet in book}


@pytest.fixture
def here(cohort):
    return f"/programme/cohorts/{cohort.pk}/export/"


def test_a_cohort_with_what_each_person_has_done(cohort, course, mona, sign_in, here):
    lessons = lessons_of(course)
    enrolment = a_seat(cohort, "Thandi", "BW")
    progress.complete(enrolment, lessons[0], 80)
    progress.complete(enrolment, lessons[1])
    progress.mark(enrolment, lessons[2], mona, "Knows it.", excused=True)
    Attendance.objects.create(enrolment=enrolment, day=cohort.starts)
    seats(cohort, 1)

    head, *rows = rows_of(sign_in(mona).post(here, {"form": "csv"}))

    thandi = dict(zip(head, rows[1], strict=True))
    assert thandi["Name"] == "Thandi"
    assert thandi["E-mail address"] == "thandi@example.org"
    assert thandi["Country"] == "Botswana"
    assert thandi["Authority"] == "law enforcement"
    assert thandi["Cohort"] == cohort.name
    assert thandi["First day"] == str(cohort.starts)
    assert (thandi["Required, done"], thandi["Required"]) == ("3", "4")
    assert thandi["Required, percent"] == "75"
    assert thandi["Days attended"] == "1"
    assert head[-4:] == [f"{n[0]}. Lesson {n}" for n in ("1.1", "1.2", "2.1", "2.2")]
    assert rows[1][-4:] == ["80.00", "done", "excused", ""]
    assert len(rows) == 2


def test_csv_has_the_mark_on_request_only(cohort, mona, sign_in, here):
    client = sign_in(mona)

    assert not client.post(here, {"form": "csv"}).getvalue().startswith(MARK.encode())
    marked = client.post(here, {"form": "csv-marked"})
    assert marked.getvalue().startswith(MARK.encode())
    assert marked["Content-Type"] == "text/csv; charset=utf-8"


def test_csv_is_streamed(cohort, mona, sign_in, here):
    assert sign_in(mona).post(here, {"form": "csv"}).streaming
    assert sign_in(mona).get(f"{TABLE}csv/").streaming


def test_a_workbook_has_its_dictionary_as_a_sheet(cohort, mona, sign_in, here):
    seats(cohort, 2)

    sheets = sheets_of(sign_in(mona).post(here, {"form": "xlsx"}))

    assert list(sheets) == ["People", "Data dictionary"]
    told = {row[0] for row in sheets["Data dictionary"]}
    assert set(sheets["People"][0][:16]) <= told


def test_no_cell_is_a_formula(cohort, mona, sign_in, here):
    enrolment = a_seat(cohort, "Somebody")
    enrolment.user.full_name = '=HYPERLINK("https://example.com")'
    enrolment.user.organisation = "+1"
    enrolment.user.save()

    _head, row = rows_of(sign_in(mona).post(here, {"form": "csv"}))
    book = load_workbook(
        io.BytesIO(sign_in(mona).post(here, {"form": "xlsx"}).getvalue())
    )

    assert row[0].startswith("'=")
    assert "'+1" in row
    cell = book["People"]["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_report_as_a_file_leaves_out_what_its_page_does(cohort, mona, sign_in):
    seats(cohort, 2, "BW")
    seats(cohort, 4, "NA", done=True)
    seats(cohort, 5, "ZA")

    head, *rows = rows_of(sign_in(mona).get(f"{TABLE}csv/?by=country"))

    assert head[:8] == [
        "Country",
        "Enrolled",
        "Active",
        "Active, of",
        "Active, percent",
        "Completed",
        "Completed, of",
        "Completed, percent",
    ]
    assert [row[:3] for row in rows] == [
        ["Botswana", "not shown", "not shown"],
        ["Namibia", "not shown", "not shown"],
        ["South Africa", "5", "0"],
        ["Together", "11", "4"],
    ]
    assert rows[-1][5:8] == ["4", "11", "36.4"]


def test_a_report_as_a_workbook_says_what_was_asked(cohort, mona, sign_in):
    seats(cohort, 3)

    address = f"{TABLE}xlsx/?by=country&months=on&country=BW&since=2026-01-01"
    sheets = sheets_of(sign_in(mona).get(address))

    assert list(sheets) == ["Report", "About", "Data dictionary"]
    about = dict(sheets["About"])
    assert (about["By"], about["Country"]) == ("Country", "Botswana")
    assert about["Begins from"] == "Jan. 1, 2026"
    assert set(sheets["Report"][0]) <= {row[0] for row in sheets["Data dictionary"]}


def test_the_people_behind_a_report(cohort, mona, sign_in):
    seats(cohort, 3, "BW")
    seats(cohort, 2, "ZA")

    _head, *rows = rows_of(sign_in(mona).post(PEOPLE, {"form": "csv", "country": "ZA"}))

    assert [row[2] for row in rows] == ["South Africa"] * 2


def test_the_dictionary_is_a_page_and_a_file(cohort, mona, sign_in):
    client = sign_in(mona)

    page = client.get("/programme/reports/dictionary/").text
    told = [row[0] for row in rows_of(client.get("/programme/reports/dictionary/csv/"))]

    for column in "Value secured", "Attendance, percent", "Days attended":
        assert column in page
        assert column in told


def test_each_export_is_logged(cohort, region_one, mona, sign_in, here):
    client = sign_in(mona)
    seats(cohort, 3)
    before = AuditEntry.objects.filter(deed=Deed.EXPORTED).count()

    client.post(here, {"form": "csv"})
    client.post(PEOPLE, {"form": "xlsx", "region": region_one.pk}).getvalue()
    client.get(f"{TABLE}csv/?by=country")

    logged = AuditEntry.objects.filter(deed=Deed.EXPORTED, by=mona)
    assert AuditEntry.objects.filter(deed=Deed.EXPORTED).count() == before + 3
    assert [(entry.region, entry.detail) for entry in logged] == [
        (None, "report-by-country.csv: By: Country"),
        (region_one, "people.xlsx: 3"),
        (region_one, "region-one-following-money.csv: 3"),
    ]


def test_a_form_that_is_none_is_not_there(cohort, mona, sign_in, here):
    client = sign_in(mona)

    assert client.post(here, {"form": "pdf"}).status_code == 404
    assert client.get(f"{TABLE}pdf/").status_code == 404
    assert client.get("/programme/reports/dictionary/pdf/").status_code == 404
    for wrong in {"by": "name"}, {"country": "XX"}, {"region": "1 or 1"}:
        assert client.post(PEOPLE, {"form": "csv", **wrong}).status_code == 404


def test_many_people_are_asked_for_as_often_as_few(cohort, course, mona, sign_in, here):
    client = sign_in(mona)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.post(here, {"form": "csv"}).getvalue()
        return len(captured)

    a_seat(cohort, "First")
    asked()
    few = asked()
    for enrolment in seats(cohort, 20):
        progress.complete(enrolment, lessons_of(course)[0])

    assert asked() == few
    assert few <= 20
