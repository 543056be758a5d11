"""What a mail says: from a template, in the language and the time zone of its reader.

The templates are `templates/letters/<name>.txt`; the first line is the subject.
"""

import datetime as dt
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

# A header of RFC 2156: "urgent", "normal" or "non-urgent". The queue goes by it.
PRIORITY = "Priority"


class Reader(Protocol):
    """Who gets a mail. `accounts.User` is one; this app does not know it."""

    @property
    def email(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def erased_at(self) -> dt.datetime | None: ...


def send_message(
    reader: Reader, name: str, context: dict[str, Any], priority: str = "normal"
) -> None:
    """Sends the letter `name`. Nobody writes to a person who was erased."""
    if reader.erased_at is None:
        message = build_message(reader, name, context)
        message.extra_headers[PRIORITY] = priority
        message.send()


def build_message(
    reader: Reader, name: str, context: dict[str, Any]
) -> EmailMultiAlternatives:
    """Returns the letter `name` without sending it."""
    with translation.override(reader.language), timezone.override(reader.zone):
        return build_message_to(reader.email, name, {"reader": reader, **context})


def build_message_to(
    address: str, name: str, context: dict[str, Any]
) -> EmailMultiAlternatives:
    """Returns the letter `name` in the language that is active, for somebody who has
    no account yet.
    """
    context = {"site": settings.SITE_URL, "name": settings.WAGTAIL_SITE_NAME, **context}
    text = render_to_string(f"letters/{name}.txt", context)
    subject, _line, body = text.lstrip().partition("\n")
    return EmailMultiAlternatives(one_line(subject), body.strip() + "\n", to=[address])


def one_line(subject: str) -> str:
    """Returns a subject that a mail can have. What somebody typed, such as a title, may
    hold line breaks, and a header must not.
    """
    return " ".join(subject.split())
