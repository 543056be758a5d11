"""Sign-ins, second factors, the queue: what Django and packages store about people."""

import json
from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django_tasks_db.models import DBTaskResult

from privacy.registry import DataSubject, PersonalData, not_about_people, register


def _sessions(person: DataSubject) -> QuerySet[Any]:
    """Sessions of the person, and those in which an address waits to be confirmed."""
    keys = []
    for session in Session.objects.iterator():
        data = session.get_decoded()
        is_signed_in = data.get(SESSION_KEY) == str(person.user.pk)
        text = json.dumps(data, default=str).lower()
        if is_signed_in or any(address in text for address in person.addresses):
            keys.append(session.pk)
    return Session.objects.filter(pk__in=keys)


def _tasks(person: DataSubject) -> QuerySet[Any]:
    """Mails to the person and about them wait in the queue with all their text. They
    stay there when they are sent.
    """
    condition = Q(pk__in=[])
    for words in _spellings(person):
        condition |= Q(arguments__icontains=words) | Q(traceback__icontains=words)
    arguments = Cast("args_kwargs", TextField())
    return DBTaskResult.objects.annotate(arguments=arguments).filter(condition)


def _spellings(person: DataSubject) -> Iterator[str]:
    """Addresses and the name as JSON has them, with or without escaped letters."""
    for words in [*person.addresses, person.user.full_name]:
        if words:
            yield words
            yield json.dumps(words)[1:-1]


register(
    PersonalData(Session, find=_sessions, not_exported=("session_data",), deleted=True),
    PersonalData(
        UserSession,
        subject=("user",),
        not_exported=("session_key", "data"),
        deleted=True,
    ),
    PersonalData(
        Authenticator, subject=("user",), not_exported=("data",), deleted=True
    ),
    PersonalData(
        EmailConfirmation,
        subject=("email_address__user",),
        not_exported=("key",),
        deleted=True,
    ),
    PersonalData(EmailAddress, subject=("user",), addresses=("email",), deleted=True),
    PersonalData(
        DBTaskResult,
        find=_tasks,
        not_exported=("args_kwargs", "return_value", "traceback", "worker_ids"),
        deleted=True,
    ),
)

not_about_people(
    "Rights are given to groups; who is in one is a row of its own.",
    "auth.Group",
    "auth.Group_permissions",
    "auth.Permission",
    "contenttypes.ContentType",
)
not_about_people("Workers and timers are machines.", "operating.SignOfLife")
