"""Events as an iCalendar file (RFC 5545), written by the library icalendar.

Times stand in the zone of the host, with a VTIMEZONE that tells its clock changes
around the events: a calendar without data of its own about zones shows them right.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar
from django.utils import timezone

PRODUCT = "-//Tracehold//Training//EN"
AROUND = dt.timedelta(days=400)  # how far clock changes are told, before and after


@dataclass(frozen=True)
class CalendarEvent:
    """`starts` and `ends` are moments with `zone`, or both are dates: whole days."""

    uid: str
    title: str
    starts: dt.datetime | dt.date
    ends: dt.datetime | dt.date  # of whole days, the one after the last
    zone: str = "UTC"
    sequence: int = 0
    text: str = ""
    address: str = ""
    is_cancelled: bool = False
    alarm_minutes: int | None = None
    organizer: icalendar.vCalAddress | None = None
    attendee: icalendar.vCalAddress | None = None

    def moment(self, moment: dt.datetime | dt.date) -> dt.datetime | dt.date:
        """Returns a moment on the clock of the event's zone; a date stays as it is."""
        if not isinstance(moment, dt.datetime):
            return moment
        return moment.astimezone(dt.UTC if self.zone == "UTC" else ZoneInfo(self.zone))


def calendar(events: Iterable[CalendarEvent], method: str = "", name: str = "") -> str:
    """Returns a whole file; `method` is REQUEST, CANCEL or, for a feed, nothing."""
    file = icalendar.Calendar()
    file.add("version", "2.0")
    file.add("prodid", PRODUCT)
    file.add("calscale", "GREGORIAN")
    if method:
        file.add("method", method)
    if name:
        file.add("x-wr-calname", name)
    events = list(events)
    for event in events:
        file.add_component(_component(event))
    for zone in sorted({event.zone for event in events} - {"UTC"}):
        days = [
            event.starts.astimezone(ZoneInfo(zone)).date()
            for event in events
            if event.zone == zone and isinstance(event.starts, dt.datetime)
        ]
        file.add_component(_timezone(zone, min(days) - AROUND, max(days) + AROUND))
    return file.to_ical().decode()


def person(name: str, email: str, **parameters: str) -> icalendar.vCalAddress:
    """Returns the value of an ORGANIZER or an ATTENDEE."""
    address = icalendar.vCalAddress(f"mailto:{email}")
    printable = "".join(c for c in name if c.isprintable() and c != '"')
    address.params.update(CN=printable, **parameters)
    return address


def _component(event: CalendarEvent) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", timezone.now())
    component.add("dtstart", event.moment(event.starts))
    component.add("dtend", event.moment(event.ends))
    component.add("summary", event.title)
    if event.text:
        component.add("description", event.text)
    if event.address:
        component.add("location", event.address)
        component.add("url", event.address)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.organizer:
        component.add("organizer", event.organizer)
    if event.attendee:
        component.add("attendee", event.attendee)
    if event.alarm_minutes is not None and not event.is_cancelled:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -dt.timedelta(minutes=event.alarm_minutes))
        alarm.add("description", event.title)
        component.add_component(alarm)
    return component


@lru_cache(maxsize=64)
def _timezone(name: str, first: dt.date, last: dt.date) -> icalendar.Timezone:
    """How the clock of a zone is changed between two days.

    The library's own `add_missing_timezones` leaves changes out where the offset is
    lowered for some weeks, as in Morocco in Ramadan (icalendar 7.3).
    """
    zone = ZoneInfo(name)
    component = icalendar.Timezone()
    component.add("tzid", name)
    beginning = dt.datetime.combine(first, dt.time(), zone)
    component.add_component(_observance(beginning, beginning.utcoffset()))
    for change in _changes(zone, first, last):
        before = (change - dt.timedelta(seconds=1)).astimezone(zone).utcoffset()
        component.add_component(_observance(change.astimezone(zone), before))
    return component


def _observance(
    begins: dt.datetime, before: dt.timedelta | None
) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    """From `begins` on; its DTSTART is told by the clock that was in use before."""
    before = before or dt.timedelta()
    kind = icalendar.TimezoneDaylight if begins.dst() else icalendar.TimezoneStandard
    observance = kind()
    observance.add("dtstart", begins.astimezone(dt.UTC).replace(tzinfo=None) + before)
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", begins.utcoffset())
    observance.add("tzname", begins.tzname())
    return observance


def _changes(zone: ZoneInfo, first: dt.date, last: dt.date) -> Iterator[dt.datetime]:
    """The moments, in UTC and to the second, at which the clock there is changed."""

    def clock(moment: dt.datetime) -> tuple[object, object]:
        local = moment.astimezone(zone)
        return local.utcoffset(), local.dst()

    day, second = dt.timedelta(days=1), dt.timedelta(seconds=1)
    for number in range((last - first).days):
        early = dt.datetime.combine(first, dt.time(), dt.UTC) + number * day
        late = early + day
        before = clock(early)
        if clock(late) == before:
            continue
        while late - early > second:
            middle = (early + (late - early) // 2).replace(microsecond=0)
            early, late = (middle, late) if clock(middle) == before else (early, middle)
        yield late
