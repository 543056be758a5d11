"""What belongs to region two is in no report, chart, option or file of region one."""

import datetime as dt
import io

import pytest
from django.core import mail
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Membership
from programmes import report_mails
from programmes.exports import tasks
from programmes.models import Export, SavedReport
from tests.factories import a_cohort, a_course, a_person
from tests.programmes.reported import seats

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"
REPORTS = "/programme/reports/"
BY = ["region", "country", "authority", "cohort", "course", "month"]


@pytest.fixture
def canary(region_two, omar):
    """People of region two, alone in their country, their course and their month."""
    region_two.name = f"Region {CANARY}"
    region_two.save()
    course = a_course(f"Course {CANARY}", region=region_two)
    cohort = a_cohort(
        course, region_two, name=f"Cohort {CANARY}", starts=dt.date(2031, 5, 5)
    )
    for number in range(4):
        person = a_person(f"{CANARY} {number}", region_two, country="TN")
        cohort.admit(person, omar)
    return cohort


@pytest.fixture
def leaders(canary, cohort, edith, mona, region_one):
    """They lead a cohort in region one; Edith helps out in region two as well, without
    the role of an instructor.
    """
    cohort.facilitators.add(edith)
    canary.facilitators.add(edith)
    seats(cohort, 4, "BW")
    return [mona, edith]


def is_told(text: str) -> bool:
    words = CANARY.lower(), "tunisia", "may 2031"
    return any(word in text.lower() for word in words)


def addresses(cohort) -> list[str]:
    asked = [f"?by={by}" for by in BY] + [f"?by={by}&months=on" for by in BY]
    asked += [
        f"?by=cohort&region={cohort.region_id}",
        f"?by=cohort&course={cohort.course_id}",
        "?by=country&country=TN",
        "?by=cohort&cohort=kanarien",
        "?by=month&since=2031-01-01",
    ]
    pages = [f"{REPORTS}{each}" for each in asked]
    files = [f"{REPORTS}table/csv/{each}" for each in asked]
    others = ["dictionary/", "dictionary/csv/", "saved/", "exports/"]
    return pages + files + [f"{REPORTS}{other}" for other in others]


def test_no_page_and_no_file_of_region_one_tells_of_it(canary, leaders, sign_in):
    for person in leaders:
        client = sign_in(person)
        for address in addresses(canary):
            response = client.get(address)
            assert response.status_code == 200, address
            text = response.getvalue().decode().replace('value="kanarien"', "")
            assert not is_told(text), (person, address)


def test_its_manager_finds_it_in_each(canary, omar, sign_in):
    client = sign_in(omar)
    for by in "region", "country", "cohort", "course", "month":
        for place in "", "table/csv/":
            text = client.get(f"{REPORTS}{place}?by={by}").getvalue().decode()
            assert is_told(text), (by, place)


def test_no_export_of_people_has_them(canary, leaders, cohort, sign_in):
    for person in leaders:
        client = sign_in(person)
        text = client.post(f"{REPORTS}people/", {"form": "csv"}).getvalue().decode()
        assert "Person" in text
        assert not is_told(text)
        for asked in {"region": canary.region_id}, {"country": "TN"}:
            response = client.post(f"{REPORTS}people/", {"form": "csv", **asked})
            assert response.status_code == 404
        there = f"/programme/cohorts/{canary.pk}/progress.csv"
        assert client.get(there).status_code == 404
        assert client.post(there).status_code == 404


def test_nor_has_what_the_worker_writes(canary, leaders):
    for person in leaders:
        for asked in (
            {"of": "report", "filters": {}},
            {"of": "report", "filters": {"country": "TN"}},
            {"of": "cohort", "cohort": canary.pk, "filters": {}},
        ):
            export = Export.objects.create(
                owner=person, asked={**asked, "form": "csv"}, name="x.csv"
            )
            tasks.write.func(str(export.pk))
            export.refresh_from_db()
            if export.file:
                with export.file.open() as file:
                    assert not is_told(file.read().decode())
                export.remove()


def test_nor_has_a_mail(canary, leaders, mona):
    today = timezone.localdate()
    SavedReport.objects.create(
        owner=mona,
        name="All",
        asked={"by": "cohort"},
        schedule="monthly",
        scheduled_on=today - dt.timedelta(days=40),
    )
    mail.outbox.clear()
    report_mails.write_due()

    (message,) = mail.outbox
    book = load_workbook(io.BytesIO(message.attachments[0][1]))
    assert not is_told(repr([list(sheet.values) for sheet in book]))


def test_a_trainee_and_an_applicant_have_no_reports(alice, region_one, sign_in):
    Membership.objects.filter(user=alice).update(region=region_one)
    applicant = a_person("Applicant", region_one, "applied")
    for person in alice, applicant:
        client = sign_in(person)
        assert client.get(REPORTS).status_code == 403
        assert client.post(f"{REPORTS}people/", {"form": "csv"}).status_code == 403
