"""Sign-ins, second factors, the queue: what Django and the packages store of people."""

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

from accounts.holdings import Holding, Person, declare, not_about_people


def _sessions(person: Person) -> QuerySet[Any]:
    """Hers, and those in which an address of hers waits to be confirmed."""
    keys = []
    for session in Session.objects.iterator():
        data = session.get_decoded()
        is_hers = data.get(SESSION_KEY) == str(person.user.pk)
        text = json.dumps(data, default=str).lower()
        if is_hers or any(address in text for address in person.addresses):
            keys.append(session.pk)
    return Session.objects.filter(pk__in=keys)


def _tasks(person: Person) -> QuerySet[Any]:
    """Mails to her and about her wait in the queue with all their text, and stay there
    when they are sent.
    """
    found = Q(pk__in=[])
    for words in _spelled(person):
        found |= Q(told__icontains=words) | Q(traceback__icontains=words)
    told = Cast("args_kwargs", TextField())
    return DBTaskResult.objects.annotate(told=told).filter(found)


def _spelled(person: Person) -> Iterator[str]:
    """As they stand in JSON, with or without letters beyond ASCII."""
    for words in [*person.addresses, person.user.full_name]:
        if words:
            yield words
            yield json.dumps(words)[1:-1]


declare(
    Holding(Session, find=_sessions, untold=("session_data",), deleted=True),
    Holding(UserSession, hers=("user",), untold=("session_key", "data"), deleted=True),
    Holding(Authenticator, hers=("user",), untold=("data",), deleted=True),
    Holding(
        EmailConfirmation,
        hers=("email_address__user",),
        untold=("key",),
        deleted=True,
    ),
    Holding(EmailAddress, hers=("user",), addresses=("email",), deleted=True),
    Holding(
        DBTaskResult,
        find=_tasks,
        untold=("args_kwargs", "return_value", "traceback", "worker_ids"),
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
