"""The progress of a cohort as CSV and XLSX: whom, what, for whom, and logged."""

import csv
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from accounts.models import AuditEntry
from courses import progress
from courses.models import Attendance, ModulePage
from tests.factories import a_cohort, a_person, lessons_of
from tests.test_query_budgets import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(cohort, course, alice, mona, region_one) -> str:
    first, second, *_others = lessons_of(course)
    enrolment = cohort.admit(alice, mona)
    progress.complete(enrolment, first.translation_key, Decimal("84.5"))
    progress.mark(enrolment, second, mona, "On leave.", excused=True)
    Attendance.objects.create(enrolment=enrolment, day=cohort.starts)
    hostile = a_person("=cmd|calc", region_one, country="ZM", organisation="+1")
    cohort.admit(hostile, mona)
    return f"/programme/cohorts/{cohort.pk}/"


def rows(response) -> list[list[str]]:
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_row_a_person_and_a_column_a_session(here, mona, sign_in):
    response = sign_in(mona).get(f"{here}progress.csv")
    head, hostile, alice = rows(response)

    assert response.streaming
    assert "progress.csv" in response["Content-Disposition"]
    assert head[-4:] == ["1. Lesson 1.1", "1. Lesson 1.2", *head[-2:]]
    assert alice[0] == "Alice Moyo"
    assert alice[7:] == ["2", "4", "50", "1", "84.5", "excused", "not yet", "not yet"]
    assert hostile[0] == "'=cmd|calc"
    assert hostile[4] == "'+1"


def test_the_mark_of_utf8_comes_on_request(here, mona, sign_in):
    client, mark = sign_in(mona), b"\xef\xbb\xbf"

    assert not client.get(f"{here}progress.csv").getvalue().startswith(mark)
    assert client.get(f"{here}progress.csv?bom=1").getvalue().startswith(mark)


def test_a_workbook_has_the_same_rows_and_no_formula(here, mona, sign_in):
    client = sign_in(mona)
    book = load_workbook(io.BytesIO(client.get(f"{here}progress.xlsx").getvalue()))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]

    assert len(cells) == 3
    assert cells[1][0] == "=cmd|calc"
    assert [sheet.title for sheet in book] == ["Progress", "Data dictionary"]
    told = {row[0].value for row in book["Data dictionary"]}
    assert set(cells[0][:11]) <= told
    assert "f" not in {cell.data_type for row in book.active for cell in row}
    assert cells[2][7:12] == [2, 4, 50, 1, 84.5]


def test_the_filter_of_the_page_goes_with_it(here, mona, sign_in):
    client = sign_in(mona)
    page = client.get(f"{here}?country=ZM&page=1").text

    assert f'href="{here}progress.csv?country=ZM"' in page
    assert len(rows(client.get(f"{here}progress.csv?country=ZM"))) == 2
    assert len(rows(client.get(f"{here}progress.csv?country=none"))) == 1


def test_each_export_is_logged_and_nothing_else_is(here, mona, omar, sign_in):
    sign_in(omar).get(f"{here}progress.csv")
    sign_in(mona).get(f"{here}progress.csv?country=ZM")
    sign_in(mona).get(f"{here}progress.xlsx").getvalue()

    entries = AuditEntry.objects.filter(action="exported").order_by("pk")
    assert [entry.by for entry in entries] == [mona, mona]
    assert [entry.detail for entry in entries] == [
        "region-one-following-money-progress.csv, 1",
        "region-one-following-money-progress.xlsx, 2",
    ]


def test_a_facilitator_downloads_her_cohort_alone(here, cohort, edith, sign_in):
    client = sign_in(edith)
    assert client.get(f"{here}progress.csv").status_code == 404

    cohort.facilitators.add(edith)
    assert len(rows(client.get(f"{here}progress.csv"))) == 3


def test_it_is_in_the_readers_language(here, mona, sign_in):
    mona.language = "fr"
    mona.save()

    head = rows(sign_in(mona).get(f"{here}progress.csv"))[0]

    assert "Pays" in head


def test_many_people_cost_no_more_questions(here, course, region_one, mona, sign_in):
    client = sign_in(mona)
    few = queries(client, f"{here}progress.csv")
    cohort = a_cohort(course, region_one, name="Many", capacity=100)
    for number in range(60):
        enrolment = cohort.admit(a_person(f"Person {number}", region_one), mona)
        progress.complete(enrolment, lessons_of(course)[0].translation_key)

    assert queries(client, f"/programme/cohorts/{cohort.pk}/progress.csv") == few <= 15


def test_what_follows_up_stands_on_no_day(here, course, mona, sign_in):
    last = ModulePage.objects.child_of(course).last()
    ModulePage.objects.filter(pk=last.pk).update(is_follow_up=True)

    head, *_people = rows(sign_in(mona).get(f"{here}progress.csv"))

    assert head[-4:] == ["1. Lesson 1.1", "1. Lesson 1.2", "Lesson 2.1", "Lesson 2.2"]
