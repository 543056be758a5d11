"""Reports that are kept, and come by mail on Mondays or on the first of the month."""

import datetime as dt
import io

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from openpyxl import load_workbook

from accounts.models import AuditAction, AuditEntry, Role
from programmes import report_mails
from programmes.models import ReportMail, SavedReport
from tests.programmes.reported import seats

pytestmark = pytest.mark.django_db
SAVED = "/programme/reports/saved/"
THURSDAY = dt.datetime(2026, 11, 19, 9, tzinfo=dt.UTC)
MONDAY = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
FIRST = dt.datetime(2026, 12, 1, 7, tzinfo=dt.UTC)


@pytest.fixture
def weekly(mona, cohort):
    """Saved by Mona on a Thursday."""
    return SavedReport.objects.create(
        owner=mona,
        name="Kept by Mona",
        asked={"by": "country"},
        schedule="weekly",
        scheduled_on=THURSDAY.date(),
    )


def mails_on(moment) -> list:
    mail.outbox.clear()
    with time_machine.travel(moment, tick=False):
        call_command("send_mail_due", "programmes")
    return list(mail.outbox)


def test_a_report_is_saved_and_opened_again(cohort, mona, sign_in):
    client = sign_in(mona)

    response = client.post(
        SAVED, {"name": "Judges", "by": "country", "authority": "judiciary"}
    )

    assert response.url == SAVED
    report = SavedReport.objects.get(owner=mona)
    asked = {"by": "country", "authority": "judiciary", "chart": "completed"}
    assert report.asked == asked
    page = client.get(SAVED).text
    query = "authority=judiciary&amp;by=country&amp;chart=completed"
    assert f"/programme/reports/?{query}" in page


def test_saved_by_the_same_name_it_takes_the_place_of_the_first(mona, cohort, sign_in):
    client = sign_in(mona)
    for by in "country", "cohort":
        client.post(SAVED, {"name": "Mine", "by": by, "schedule": "monthly"})

    report = SavedReport.objects.get(owner=mona)
    assert (report.asked["by"], report.schedule) == ("cohort", "monthly")


def test_without_a_name_nothing_typed_is_lost(mona, cohort, sign_in):
    response = sign_in(mona).post(SAVED, {"name": " ", "by": "country"})

    assert response.url == "/programme/reports/?by=country&chart=completed#save"


def test_what_no_browser_sends_saves_nothing(mona, cohort, sign_in):
    client = sign_in(mona)
    for wrong in {"name": "\0"}, {"name": "a" * 121}, {"schedule": "hourly"}:
        assert client.post(SAVED, {"name": "Mine", **wrong}).status_code == 302

    assert not SavedReport.objects.filter(owner=mona).exists()


def test_what_others_saved_is_not_there(weekly, omar, ada, sign_in):
    for person in omar, ada:
        client = sign_in(person)
        assert "Kept by Mona" not in client.get(SAVED).text
        assert client.post(f"{SAVED}{weekly.pk}/", {"delete": "1"}).status_code == 404
    assert SavedReport.objects.filter(pk=weekly.pk).exists()


def test_its_mails_are_changed_and_it_is_deleted(weekly, mona, sign_in):
    client = sign_in(mona)

    client.post(f"{SAVED}{weekly.pk}/", {"schedule": "none"})
    weekly.refresh_from_db()
    assert weekly.schedule == "none"
    unknown = client.post(f"{SAVED}{weekly.pk}/", {"schedule": "hourly"})
    assert unknown.status_code == 404

    client.post(f"{SAVED}{weekly.pk}/", {"delete": "1"})
    assert not SavedReport.objects.filter(pk=weekly.pk).exists()


def test_on_monday_it_comes_as_a_workbook(weekly, cohort, mona):
    seats(cohort, 3)

    (message,) = mails_on(MONDAY)

    assert message.to == [mona.email]
    assert message.subject == "Report: Kept by Mona"
    (attached,) = message.attachments
    assert attached[0] == "kept-by-mona.xlsx"
    book = load_workbook(io.BytesIO(attached[1]))
    assert [row[:2] for row in book["Report"].values] == [
        ("Country", "Enrolled"),
        ("Botswana", 3),
        ("Together", 3),
    ]
    assert AuditEntry.objects.filter(action=AuditAction.EXPORTED, by=mona).count() == 1


def test_it_comes_once_a_week(weekly):
    assert len(mails_on(MONDAY)) == 1
    assert mails_on(MONDAY) == []
    assert mails_on(MONDAY + dt.timedelta(days=3)) == []
    assert len(mails_on(MONDAY + dt.timedelta(days=7))) == 1


def test_the_week_in_which_it_was_asked_for_has_none(weekly):
    assert mails_on(THURSDAY) == []
    assert mails_on(THURSDAY + dt.timedelta(days=1)) == []


def test_monthly_it_comes_on_the_first(weekly):
    weekly.schedule = "monthly"
    weekly.save()

    assert mails_on(MONDAY) == []
    assert len(mails_on(FIRST)) == 1
    assert mails_on(FIRST + dt.timedelta(days=20)) == []


def test_a_command_that_was_late_still_sends_the_latest_and_no_older_one(weekly):
    ReportMail.objects.create(report=weekly, due_on=MONDAY.date())
    wednesday = MONDAY + dt.timedelta(days=9)

    assert len(mails_on(wednesday)) == 1
    assert ReportMail.objects.unsent().count() == 0


def test_in_the_language_of_its_owner(weekly, mona, cohort):
    mona.language = "fr"
    mona.save()
    seats(cohort, 3)

    (message,) = mails_on(MONDAY)

    book = load_workbook(io.BytesIO(message.attachments[0][1]))
    assert book.worksheets[0]["A2"].value == "Botswana"
    assert len(book.worksheets) == 3


def test_who_lost_her_role_gets_nothing(weekly, mona, region_one):
    region_one.dismiss(mona, Role.MANAGER)

    assert mails_on(MONDAY) == []


def test_who_was_suspended_gets_nothing(weekly, mona, ada):
    mona.membership.suspend(ada, "Under review.")

    assert mails_on(MONDAY) == []


def test_it_is_about_whom_one_leads_on_that_day(
    weekly, mona, cohort, region_one, region_two
):
    seats(cohort, 3)
    region_two.appoint(mona, Role.MANAGER)
    region_one.dismiss(mona, Role.MANAGER)

    (message,) = mails_on(MONDAY)

    book = load_workbook(io.BytesIO(message.attachments[0][1]))
    assert [row[:2] for row in book["Report"].values][1:] == [("Together", 0)]


def test_a_report_about_a_region_that_was_lost_is_not_sent(
    weekly, mona, region_one, region_two
):
    weekly.asked = {"region": str(region_one.pk)}
    weekly.save()
    region_two.appoint(mona, Role.MANAGER)
    region_one.dismiss(mona, Role.MANAGER)

    assert mails_on(MONDAY) == []


def test_a_mail_server_that_is_away_loses_nothing(weekly, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with time_machine.travel(MONDAY, tick=False):
        report_mails.write_due()
        unsent = ReportMail.objects.unsent().get()
        with pytest.raises(OSError, match="refused"):
            report_mails.send.func(unsent.pk)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert len(mails_on(MONDAY)) == 1
