"""How mail leaves the site: kept in a folder locally, by the worker elsewhere."""

import datetime as dt
from base64 import b64decode, b64encode
from collections.abc import Sequence
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends import base, console, filebased
from django.utils import timezone
from django_tasks import task

SMTP = "django.core.mail.backends.smtp.EmailBackend"
TRIES = 10  # after 1, 2, 4 … minutes: a mail server may be away for half a day
ATTACHED_AT_MOST = 2 * 1024 * 1024  # bytes: it lies in the database until it leaves
FIELDS = ["subject", "body", "from_email", "to", "cc", "bcc", "reply_to"]


class ConsoleAndFolder(filebased.EmailBackend):
    """Local mail: each message is printed and kept as a file in EMAIL_FILE_PATH."""

    def write_message(self, message: EmailMessage) -> None:
        super().write_message(message)
        console.EmailBackend().send_messages([message])


class Queued(base.BaseEmailBackend):
    """Leaves each message to the worker: no request waits for the mail server.

    A message that belongs to a transaction is queued with it or not at all.
    """

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            send.enqueue(_as_data(message))
        return len(messages)


@task()
def send(message: dict[str, Any], tries: int = 1) -> None:
    """By SMTP; a server that is away is asked again later, and in the end given up."""
    try:
        get_connection(SMTP).send_messages([_from_data(message)])
    except (OSError, SMTPException):
        if tries == TRIES:
            raise
        later = timezone.now() + dt.timedelta(minutes=2 ** (tries - 1))
        send.using(run_after=later).enqueue(message, tries + 1)


def _as_data(message: EmailMessage) -> dict[str, Any]:
    """As the queue keeps it, in JSON."""
    data = {name: getattr(message, name) for name in FIELDS}
    alternatives = [tuple(a) for a in getattr(message, "alternatives", [])]
    attachments = [_attached(*each) for each in message.attachments]
    return {
        **data,
        "headers": message.extra_headers,
        "alternatives": alternatives,
        "attachments": attachments,
    }


def _attached(name: str, content: str | bytes, kind: str) -> tuple[str, str, str]:
    content = content.encode() if isinstance(content, str) else content
    if len(content) > ATTACHED_AT_MOST:
        raise ValueError(f"{name} is too large for the queue of mail.")
    return name, b64encode(content).decode(), kind


def _from_data(data: dict[str, Any]) -> EmailMultiAlternatives:
    attachments = [
        (name, b64decode(content), kind)
        for name, content, kind in data.get("attachments", [])
    ]
    return EmailMultiAlternatives(**{**data, "attachments": attachments})
