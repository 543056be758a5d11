"""Our calendar files, read again by another's parser, over changes of the clock."""

import datetime as dt

import pytest
from icalendar import Calendar, Timezone

from tests.webinars.factories import at
from webinars.ical import CalendarEvent, calendar, person


def read_again(*events: CalendarEvent, **options: str) -> Calendar:
    return Calendar.from_ical(calendar(events, **options))


def an_event(zone: str, *clock: int, **fields: object) -> CalendarEvent:
    starts = at(zone, *clock)
    ends = starts + dt.timedelta(minutes=90)
    return CalendarEvent("one@tracehold", "Title", starts, ends, zone=zone, **fields)


@pytest.mark.parametrize(
    ("zone", "clock", "utc"),
    [
        ("Africa/Cairo", (2027, 4, 29, 13), "2027-04-29 11:00"),
        ("Africa/Cairo", (2027, 4, 30, 13), "2027-04-30 10:00"),
        ("Africa/Casablanca", (2027, 2, 6, 13), "2027-02-06 12:00"),
        ("Africa/Casablanca", (2027, 2, 8, 13), "2027-02-08 13:00"),
        ("Africa/Casablanca", (2027, 3, 15, 13), "2027-03-15 12:00"),
        ("Europe/Paris", (2027, 3, 27, 13), "2027-03-27 12:00"),
        ("Europe/Paris", (2027, 3, 28, 13), "2027-03-28 11:00"),
        ("Europe/Paris", (2027, 10, 31, 13), "2027-10-31 12:00"),
        ("America/Bogota", (2027, 3, 28, 13), "2027-03-28 18:00"),
    ],
)
def test_the_vtimezone_alone_tells_the_moment(zone, clock, utc):
    """Read as by a calendar without zones of its own."""
    read = read_again(an_event(zone, *clock))
    [told] = read.walk("VTIMEZONE")
    [event] = read.walk("VEVENT")

    wall = event["DTSTART"].dt.replace(tzinfo=None)
    there = Timezone.to_tz(told, lookup_tzid=False)
    moment = wall.replace(tzinfo=there).astimezone(dt.UTC)

    assert event["DTSTART"].params["TZID"] == told["TZID"] == zone
    assert wall.timetuple()[: len(clock)] == clock
    assert f"{moment:%Y-%m-%d %H:%M}" == utc


def test_in_utc_no_zone_is_told():
    read = read_again(an_event("UTC", 2027, 3, 28, 13))

    assert read.walk("VTIMEZONE") == []
    assert read.walk("VEVENT")[0]["DTSTART"].dt == at("UTC", 2027, 3, 28, 13)


def test_whatever_a_title_holds_comes_back_as_it_was():
    title = "Naïve; “a, b” \\n c:\n" + "ويبينار عن التجميد " * 12
    event = an_event("Africa/Cairo", 2027, 3, 1, 9, text=title)
    content = calendar([event])

    assert max(len(line.encode()) for line in content.split("\r\n")) <= 75
    assert str(Calendar.from_ical(content).walk("VEVENT")[0]["DESCRIPTION"]) == title


def test_a_name_cannot_add_a_line_or_a_parameter():
    name = 'Eve";ROLE=CHAIR:mailto:x\r\nATTENDEE:mailto:y'
    eve = person(name, "eve@example.org", PARTSTAT="ACCEPTED")
    [event] = read_again(an_event("UTC", 2027, 3, 1, 9, attendee=eve)).walk("VEVENT")

    assert event["ATTENDEE"] == "mailto:eve@example.org"
    assert set(event["ATTENDEE"].params) == {"CN", "PARTSTAT"}


def test_a_cancelled_event_rings_no_alarm():
    told = an_event("UTC", 2027, 3, 1, 9, alarm_minutes=15)
    gone = an_event("UTC", 2027, 3, 1, 9, alarm_minutes=15, is_cancelled=True)

    assert dt.timedelta(minutes=-15) == read_again(told).walk("VALARM")[0].TRIGGER
    assert read_again(gone).walk("VALARM") == []
    assert read_again(gone).walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_whole_days_have_no_hour():
    event = CalendarEvent("x", "Cohort", dt.date(2027, 3, 1), dt.date(2027, 3, 6))
    [read] = read_again(event).walk("VEVENT")

    assert (read["DTSTART"].dt, read["DTEND"].dt) == (event.starts, event.ends)
