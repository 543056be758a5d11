"""What is in a mail: its text, and the invitation read by a parser that is not ours."""

from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from icalendar import Calendar, Component


@dataclass(frozen=True)
class Invited:
    method: str
    calendar: Calendar
    event: Component


def invited(message: EmailMultiAlternatives) -> Invited:
    [(content, mimetype)] = message.alternatives
    calendar = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    method = str(calendar["METHOD"])
    assert mimetype == f"text/calendar; method={method}"
    assert b"text/calendar; method=" in message.message().as_bytes()
    return Invited(method, calendar, event)
