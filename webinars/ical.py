"""iCalendar (RFC 5545) as calendars of offices understand it: written here, by hand.

Times stand in the zone of the host, with the VTIMEZONE that tells its clock changes
around the event; a calendar without data of its own about zones shows them right.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.utils import timezone

PRODUCT = "-//Tracehold//Training//EN"
AROUND = dt.timedelta(days=400)  # how far clock changes are told, before and after
OCTETS = 75  # in a line, without its end


@dataclass(frozen=True)
class Event:
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
    people: list[str] = field(default_factory=list)  # lines ORGANIZER and ATTENDEE


def calendar(events: Iterable[Event], method: str = "", name: str = "") -> str:
    """A whole file; `method` is REQUEST, CANCEL or, for a feed, nothing."""
    events = list(events)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
    ]
    if method:
        lines.append(f"METHOD:{method}")
    if name:
        lines.append(f"X-WR-CALNAME:{_text(name)}")
    for zone in sorted({e.zone for e in events if _is_timed(e)} - {"UTC"}):
        starts = [e.starts for e in events if e.zone == zone and _is_timed(e)]
        lines += _vtimezone(zone, min(starts) - AROUND, max(starts) + AROUND)
    for event in events:
        lines += _vevent(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def person(role: str, name: str, email: str, **parameters: str) -> str:
    """A line ORGANIZER or ATTENDEE."""
    quoted = "".join(c for c in name if c.isprintable() and c != '"')
    more = "".join(f";{key}={value}" for key, value in parameters.items())
    return f'{role};CN="{quoted}"{more}:mailto:{email}'


def _is_timed(event: Event) -> bool:
    return isinstance(event.starts, dt.datetime)


def _vevent(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_utc(timezone.now())}"
    yield f"DTSTART{_when(event.starts, event.zone)}"
    yield f"DTEND{_when(event.ends, event.zone)}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if event.address:
        yield f"LOCATION:{_text(event.address)}"
        yield f"URL:{event.address}"
    yield "STATUS:CANCELLED" if event.is_cancelled else "STATUS:CONFIRMED"
    yield from event.people
    if event.alarm_minutes is not None and not event.is_cancelled:
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:-PT{event.alarm_minutes}M",
            f"DESCRIPTION:{_text(event.title)}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _when(moment: dt.datetime | dt.date, zone: str) -> str:
    if not isinstance(moment, dt.datetime):
        return f";VALUE=DATE:{moment:%Y%m%d}"
    if zone == "UTC":
        return f":{_utc(moment)}"
    return f";TZID={zone}:{moment.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}"


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _vtimezone(name: str, first: dt.datetime, last: dt.datetime) -> Iterator[str]:
    zone = ZoneInfo(name)
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{name}"
    beginning = first.astimezone(zone)
    yield from _observance(beginning, beginning.utcoffset())
    for change in _changes(zone, first, last):
        before = (change - dt.timedelta(seconds=1)).astimezone(zone).utcoffset()
        yield from _observance(change.astimezone(zone), before)
    yield "END:VTIMEZONE"


def _observance(begins: dt.datetime, before: dt.timedelta) -> Iterator[str]:
    """From `begins` on; its DTSTART is told by the clock that was in use before."""
    kind = "DAYLIGHT" if begins.dst() else "STANDARD"
    start = begins.astimezone(dt.UTC).replace(tzinfo=None) + before
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{start:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_offset(before)}"
    yield f"TZOFFSETTO:{_offset(begins.utcoffset())}"
    yield f"TZNAME:{begins.tzname()}"
    yield f"END:{kind}"


def _changes(
    zone: ZoneInfo, first: dt.datetime, last: dt.datetime
) -> Iterator[dt.datetime]:
    """The moments, in UTC and to the second, at which the clock there is changed."""
    day, here = dt.timedelta(days=1), first.astimezone(dt.UTC)
    while here < last:
        early, late = here, here + day
        if _clock(zone, early) != _clock(zone, late):
            while late - early > dt.timedelta(seconds=1):
                middle = early + (late - early) // 2
                same = _clock(zone, middle) == _clock(zone, here)
                early, late = (middle, late) if same else (early, middle)
            yield late.replace(microsecond=0)
        here += day


def _clock(zone: ZoneInfo, moment: dt.datetime) -> tuple[object, object]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.dst()


def _offset(offset: dt.timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def _text(value: str) -> str:
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(value.splitlines())


def _folded(line: str) -> str:
    """In pieces of at most 75 octets, no character cut in two."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + width
    return "\r\n".join([*pieces, piece])
