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

from mailing.messages import PRIORITY
from operating.queues import MAIL_QUEUE

SMTP = "django.core.mail.backends.smtp.EmailBackend"
TRIES = 10  # after 1, 2, 4 … minutes: a mail server may be away for half a day
LARGEST_ATTACHMENT = 2 * 1024 * 1024  # bytes: it lies in the database until it leaves
# Of tasks in the queue, whose own is 0: first what somebody waits for before a form,
# then other work, then letters, and last what goes to many.
PRIORITIES = {"urgent": 50, "normal": -10, "non-urgent": -50}
FIELDS = ["subject", "body", "from_email", "to", "cc", "bcc", "reply_to"]


class ConsoleAndFileBackend(filebased.EmailBackend):
    """Prints each message, and keeps it as a file in EMAIL_FILE_PATH."""

    def write_message(self, message: EmailMessage) -> None:
        super().write_message(message)
        console.EmailBackend().send_messages([message])


class QueuedBackend(base.BaseEmailBackend):
    """Leaves each message to the worker: no request waits for the mail server.

    A message that belongs to a transaction is queued with it or not at all.
    """

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            data = _message_to_data(message)
            send_by_smtp.using(priority=_priority(data)).enqueue(data)
        return len(messages)


@task(queue_name=MAIL_QUEUE)
def send_by_smtp(message: dict[str, Any], tries: int = 1) -> None:
    """Sends `message`, the data of a message in the queue.

    A server that is away is asked again later. After TRIES it is given up: the error of
    the server is raised, and the task has failed.
    """
    try:
        get_connection(SMTP).send_messages([_message_from_data(message)])
    except (OSError, SMTPException):
        if tries == TRIES:
            raise
        later = timezone.now() + dt.timedelta(minutes=2 ** (tries - 1))
        again = send_by_smtp.using(run_after=later, priority=_priority(message))
        again.enqueue(message, tries + 1)


def _priority(message: dict[str, Any]) -> int:
    return PRIORITIES[message.get("headers", {}).get(PRIORITY, "normal")]


def _message_to_data(message: EmailMessage) -> dict[str, Any]:
    """The message as the queue keeps it, in JSON."""
    data = {name: getattr(message, name) for name in FIELDS}
    alternatives = [tuple(a) for a in getattr(message, "alternatives", [])]
    attachments = [_attachment_to_data(*a) for a in message.attachments]
    return {
        **data,
        "headers": message.extra_headers,
        "alternatives": alternatives,
        "attachments": attachments,
    }


def _attachment_to_data(
    name: str, content: str | bytes, content_type: str
) -> tuple[str, str, str]:
    content = content.encode() if isinstance(content, str) else content
    if len(content) > LARGEST_ATTACHMENT:
        raise ValueError(f"{name} is too large for the queue of mail.")
    return name, b64encode(content).decode(), content_type


def _message_from_data(data: dict[str, Any]) -> EmailMultiAlternatives:
    attachments = [
        (name, b64decode(content), content_type)
        for name, content, content_type in data.get("attachments", [])
    ]
    return EmailMultiAlternatives(**{**data, "attachments": attachments})
