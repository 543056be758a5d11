"""What `manage.py send_mail_due` does. Apps register it in a module `mail_due`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import autodiscover_modules
from django_tasks.base import Task

from mailing.models import OutboxMail


@dataclass(frozen=True)
class DueMail:
    """`write_due` writes rows for what has become due, hands them to the worker, and
    returns a number for the operator. `send` is the task that gets the key of a row.
    """

    model: type[OutboxMail]
    send: Task[..., Any]
    write_due: Callable[[], int]


_registered: dict[type[OutboxMail], DueMail] = {}


def register(due_mail: DueMail) -> None:
    _registered[due_mail.model] = due_mail


def all_due_mail() -> list[DueMail]:
    autodiscover_modules("mail_due")
    return list(_registered.values())
