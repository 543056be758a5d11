import datetime as dt
import smtplib

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from tests.factories import a_person
from tests.webinars.factories import a_date, at
from tests.webinars.mails import invited
from webinars import notices
from webinars.models import Notice
from webinars.registration import cancel, cancel_date, move, register

pytestmark = pytest.mark.django_db

SUMMER_NIGHT = at("Africa/Cairo", 2027, 4, 30, 13)  # its clock changed that night


class ServerDown(EmailBackend):
    def open(self):
        raise smtplib.SMTPConnectError(421, b"down")


class DiesWhileSending(EmailBackend):
    """As a worker that is killed: nothing after it is done, nothing cleaned up."""

    def send_messages(self, messages):
        raise SystemExit


class DiesAfterSending(EmailBackend):
    def send_messages(self, messages):
        super().send_messages(messages)
        raise SystemExit


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def date(webinar):
    """At 13:00 in Cairo."""
    return a_date(webinar, time_zone="Africa/Cairo", starts_at=SUMMER_NIGHT)


@pytest.fixture
def at_time():
    def travelled(before: dt.timedelta):
        return time_machine.travel(SUMMER_NIGHT - before, tick=False)

    return travelled


WEEK, DAY, HOUR = dt.timedelta(days=7), dt.timedelta(days=1), dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("Africa/Cairo", "13:00 to 14:00 (Cairo time)"),
        ("Africa/Casablanca", "11:00 to 12:00 (Casablanca time)"),
        ("Europe/Paris", "12:00 to 13:00 (Paris time)"),
        ("America/Bogota", "05:00 to 06:00 (Bogota time)"),
    ],
)
def test_the_confirmation_tells_the_time_where_the_person_is(
    date, at_time, commits, zone, hours
):
    with at_time(WEEK), commits():
        register(a_person("Zora Example", time_zone=zone), date)

    [sent] = mail.outbox
    assert f"Friday 30 April 2027, {hours}" in sent.body
    assert "Friday 30 April 2027, 10:00 to 11:00 UTC" in sent.body
    event = invited(sent).event
    assert event["DTSTART"].dt == SUMMER_NIGHT
    assert event["DTEND"].dt == SUMMER_NIGHT + HOUR


def test_the_invitation_has_what_calendars_need(alice, date, at_time, commits):
    with at_time(WEEK), commits():
        registration = register(alice, date)

    read = invited(mail.outbox[0])
    assert read.method == "REQUEST"
    assert read.event["UID"] == f"{registration.uid}@tracehold"
    assert read.event["SEQUENCE"] == 0
    assert read.event["ORGANIZER"] == "mailto:tracehold@localhost"
    assert read.event["ATTENDEE"] == f"mailto:{alice.email}"
    assert (
        len(read.calendar.walk("VALARM")) == len(read.calendar.walk("VTIMEZONE")) == 1
    )
    assert f"/webinars/dates/{date.pk}/join/" in read.event["LOCATION"]
    assert "meet.example.org" not in mail.outbox[0].message().as_string()


@pytest.mark.parametrize(
    ("language", "day"), [("fr", "vendredi 30 avril"), ("es", "30"), ("ar", "2027")]
)
def test_a_mail_is_in_the_language_of_its_person(date, at_time, commits, language, day):
    with at_time(WEEK), commits():
        register(a_person("Lang Example", language=language), date)

    assert day in mail.outbox[0].body.lower()


def test_one_event_goes_on_under_one_uid_with_rising_sequence(
    alice, date, at_time, commits
):
    with at_time(WEEK):
        with commits():
            registration = register(alice, date)
        with commits():
            move(date, SUMMER_NIGHT + DAY, "Africa/Cairo", 60)
        with commits():
            cancel_date(date, "The speaker is ill.")

    read = [invited(message) for message in mail.outbox]
    assert [each.method for each in read] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [each.event["SEQUENCE"] for each in read] == [0, 1, 2]
    assert {each.event["UID"] for each in read} == {f"{registration.uid}@tracehold"}
    assert read[1].event["DTSTART"].dt == SUMMER_NIGHT + DAY
    assert read[2].event["STATUS"] == "CANCELLED"
    assert "The speaker is ill." in mail.outbox[2].body


def test_who_registers_again_gets_an_invitation_that_counts(
    alice, date, at_time, commits
):
    with at_time(WEEK), commits():
        cancel(register(alice, date))
        register(alice, date)

    [sent] = mail.outbox
    assert invited(sent).event["SEQUENCE"] == 2


def test_a_time_that_stays_the_same_is_told_to_nobody(alice, date, at_time, commits):
    register(alice, date)
    mail.outbox.clear()

    with at_time(WEEK), commits():
        assert not move(date, SUMMER_NIGHT, "Africa/Cairo", 60)

    assert mail.outbox == []


def test_who_waits_is_told_so_and_then_of_the_seat(
    alice, bob, webinar, at_time, commits
):
    date = a_date(webinar, capacity=1, starts_at=SUMMER_NIGHT)
    with at_time(WEEK):
        with commits():
            first = register(alice, date)
            register(bob, date)
        with commits():
            cancel(first)

    assert [(sent.to[0], sent.subject.split(":")[0]) for sent in mail.outbox] == [
        (alice.email, "You are registered"),
        (bob.email, "You are on the waiting list"),
        (bob.email, "You have a seat now"),
    ]
    assert mail.outbox[1].alternatives == []
    assert invited(mail.outbox[2]).event["SEQUENCE"] == 1


def remind(commits) -> list[str]:
    mail.outbox.clear()
    with commits():
        call_command("send_mail_due", "webinars", verbosity=0)
    return [sent.subject.split(":")[0] for sent in mail.outbox]


def test_reminders_leave_a_day_and_an_hour_before_and_once_each(
    alice, date, at_time, commits
):
    with at_time(WEEK), commits():
        register(alice, date)

    minute, reminded = dt.timedelta(minutes=5), {}
    for before in (
        DAY + minute,
        DAY,
        DAY - minute,
        HOUR + minute,
        HOUR,
        minute,
        -minute,
    ):
        with at_time(before):
            reminded[before] = remind(commits)

    assert reminded == {
        DAY + minute: [],
        DAY: ["In a day"],
        DAY - minute: [],
        HOUR + minute: [],
        HOUR: ["In an hour"],
        minute: [],
        -minute: [],
    }


def test_a_webinar_that_moved_is_reminded_of_anew(alice, date, at_time, commits):
    with at_time(WEEK), commits():
        register(alice, date)
    with at_time(DAY):
        assert remind(commits) == ["In a day"]
        move(date, SUMMER_NIGHT + WEEK, "Africa/Cairo", 60)
        assert remind(commits) == ["New time"]
    with at_time(DAY - WEEK):
        assert remind(commits) == ["In a day"]


def test_nobody_is_reminded_who_cancelled_waits_or_whose_date_is_off(
    alice, bob, edith, webinar, at_time, commits
):
    date = a_date(webinar, capacity=2, starts_at=SUMMER_NIGHT)
    off = a_date(webinar, starts_at=SUMMER_NIGHT)
    with at_time(WEEK):
        gone = register(alice, date)
        register(bob, date)
        cancel(gone)
        register(edith, off)
        cancel_date(off, "")
        mail.outbox.clear()
    with at_time(DAY):
        assert remind(commits) == ["You are registered", "Cancelled", "In a day"]
        assert alice.email not in [sent.to[0] for sent in mail.outbox]


def test_nobody_is_reminded_of_what_was_confirmed_within_the_day(
    alice, date, at_time, commits
):
    with at_time(DAY - HOUR), commits():
        register(alice, date)
    with at_time(DAY - HOUR):
        assert remind(commits) == []


def test_a_mail_server_that_is_down_loses_no_mail(
    alice, date, at_time, commits, settings
):
    working = settings.EMAIL_BACKEND
    with at_time(WEEK):
        settings.EMAIL_BACKEND = f"{__name__}.ServerDown"
        with commits():
            register(alice, date)
        settings.EMAIL_BACKEND = working
        assert remind(commits) == ["You are registered"]
        assert remind(commits) == []


@pytest.mark.parametrize(
    ("death", "mails"), [("DiesWhileSending", 0), ("DiesAfterSending", 1)]
)
def test_a_worker_that_is_killed_sends_no_mail_twice(
    alice, date, at_time, settings, death, mails
):
    working = settings.EMAIL_BACKEND
    with at_time(WEEK):
        register(alice, date)
    with at_time(DAY):
        notices.write_reminders()
        notice = Notice.objects.get(
            kind=Notice.Kind.DAY_BEFORE, registration__date=date
        )
        settings.EMAIL_BACKEND = f"{__name__}.{death}"
        with pytest.raises(SystemExit):
            notices.send.func(notice.pk)
        settings.EMAIL_BACKEND = working
        Notice.objects.exclude(pk=notice.pk).delete()
        Notice.objects.enqueue_unsent(notices.send)
        notices.write_reminders()
        notices.send.func(notice.pk)

    assert len(mail.outbox) == mails


def test_a_title_with_line_breaks_harms_neither_subject_nor_invitation(
    alice, date, at_time, commits
):
    date.page.title = "Money\r\nBcc: eve@example.org <script>&"
    date.page.save()
    with at_time(WEEK), commits():
        register(alice, date)

    [sent] = mail.outbox
    assert sent.subject.endswith("Money Bcc: eve@example.org <script>&")
    assert sent.bcc == []
    assert "ATTENDEE" in invited(sent).event
