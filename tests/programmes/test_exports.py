"""Files from the desk: what is in them, that they run nothing, that they are logged."""

import csv
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import AuditAction, AuditEntry
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


def people_of(client, form: str = "csv", **asked):
    return client.post(PEOPLE, {"form": form, **asked})


def test_the_people_behind_a_report(cohort, course, mona, sign_in):
    enrolment = a_seat(cohort, "Thandi", "BW")
    seats(cohort, 2, "ZA")
    progress.complete(enrolment, lessons_of(course)[0].translation_key, 80)
    progress.mark(enrolment, lessons_of(course)[2], mona, "Knows it.", excused=True)
    Attendance.objects.create(enrolment=enrolment, day=cohort.starts)

    head, *rows = rows_of(people_of(sign_in(mona), country="BW"))

    (thandi,) = [dict(zip(head, row, strict=True)) for row in rows]
    assert thandi["Name"] == "Thandi"
    assert thandi["E-mail address"] == "thandi@example.org"
    assert thandi["Country"] == "Botswana"
    assert thandi["Authority"] == "law enforcement"
    assert (thandi["Region"], thandi["Cohort"]) == ("Region one", cohort.name)
    assert thandi["Course"] == "Following money"
    assert thandi["First day"] == str(cohort.starts)
    assert thandi["Enrolled"] == f"{timezone.localdate()}"
    assert (thandi["Required, done"], thandi["Required"]) == ("2", "4")
    assert thandi["Required, percent"] == "50"
    assert thandi["Days attended"] == "1"
    assert (thandi["Completed"], thandi["Certificate"]) == ("", "")


def test_csv_has_the_mark_on_request_only(cohort, mona, sign_in):
    client = sign_in(mona)

    assert not people_of(client).getvalue().startswith(MARK.encode())
    marked = people_of(client, "csv-marked")
    assert marked.getvalue().startswith(MARK.encode())
    assert marked["Content-Type"] == "text/csv; charset=utf-8"


def test_csv_is_streamed(cohort, mona, sign_in):
    assert people_of(sign_in(mona)).streaming
    assert sign_in(mona).get(f"{TABLE}csv/").streaming


def test_a_workbook_has_its_dictionary_as_a_sheet(cohort, mona, sign_in):
    seats(cohort, 2)

    sheets = sheets_of(people_of(sign_in(mona), "xlsx"))

    assert list(sheets) == ["People", "Data dictionary"]
    told = {row[0] for row in sheets["Data dictionary"]}
    assert set(sheets["People"][0][:16]) <= told


def test_no_cell_is_a_formula(cohort, mona, sign_in):
    enrolment = a_seat(cohort, "Somebody")
    enrolment.user.full_name = '=HYPERLINK("https://example.com")'
    enrolment.user.organisation = "+1"
    enrolment.user.save()

    _head, row = rows_of(people_of(sign_in(mona)))
    book = load_workbook(io.BytesIO(people_of(sign_in(mona), "xlsx").getvalue()))

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


def test_the_dictionary_is_a_page_and_a_file(cohort, mona, sign_in):
    client = sign_in(mona)

    page = client.get("/programme/reports/dictionary/").text
    told = [row[0] for row in rows_of(client.get("/programme/reports/dictionary/csv/"))]

    for column in "Value secured", "Attendance, percent", "Days attended":
        assert column in page
        assert column in told


def test_each_export_is_logged(cohort, region_one, mona, sign_in):
    client = sign_in(mona)
    seats(cohort, 3)
    before = AuditEntry.objects.filter(action=AuditAction.EXPORTED).count()

    people_of(client)
    people_of(client, "xlsx", region=region_one.pk).getvalue()
    client.get(f"{TABLE}csv/?by=country")

    logged = AuditEntry.objects.filter(action=AuditAction.EXPORTED, by=mona)
    assert AuditEntry.objects.filter(action=AuditAction.EXPORTED).count() == before + 3
    assert [(entry.region, entry.detail) for entry in logged] == [
        (None, "report-by-country.csv: By: Country"),
        (region_one, "people.xlsx, 3"),
        (None, "people.csv, 3"),
    ]


def test_a_form_that_is_none_is_not_there(cohort, mona, sign_in):
    client = sign_in(mona)

    assert people_of(client, "pdf").status_code == 404
    assert client.get(f"{TABLE}pdf/").status_code == 404
    assert client.get("/programme/reports/dictionary/pdf/").status_code == 404
    for wrong in {"by": "name"}, {"country": "XX"}, {"region": "1 or 1"}:
        assert people_of(client, **wrong).status_code == 404


def test_many_people_are_asked_for_as_often_as_few(cohort, course, mona, sign_in):
    client = sign_in(mona)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            people_of(client).getvalue()
        return len(captured)

    a_seat(cohort, "First")
    asked()
    few = asked()
    for enrolment in seats(cohort, 20):
        progress.complete(enrolment, lessons_of(course)[0].translation_key)

    assert asked() == few
    assert few <= 20
