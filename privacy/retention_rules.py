"""How long accounts and what hangs on them are kept."""

import datetime as dt
from functools import partial
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.erasing import erase
from accounts.models import (
    AuditEntry,
    DataExport,
    Erasure,
    Invitation,
    Membership,
    User,
)
from accounts.retention import Rule, rules

_there = Q(erased_at=None, is_superuser=False)


def _erase(people: QuerySet[User]) -> None:
    for user in people:
        erase(user)


def _asked(moment: dt.datetime) -> QuerySet[Any]:
    """Each has its own day, and the setting has been counted into it."""
    return Erasure.objects.due()


def _do_asked(erasures: QuerySet[Erasure]) -> None:
    for erasure in erasures.select_related("user", "asked_by"):
        erase(erasure.user, erasure.asked_by)


def _inactive(moment: dt.datetime) -> QuerySet[Any]:
    away = Q(last_login__lt=moment) | Q(last_login=None, date_joined__lt=moment)
    seen = UserSession.objects.filter(user=OuterRef("pk"), last_seen_at__gte=moment)
    return User.objects.filter(_there, away, ~Exists(seen), erasure=None)


def _announce(people: QuerySet[User]) -> None:
    """She is told, and signing in calls it off."""
    for user in people:
        Erasure.objects.ask(user, by=None)


def _unconfirmed(moment: dt.datetime) -> QuerySet[Any]:
    """Signed up, and the code that came by mail was never typed."""
    strangers = User.objects.filter(_there, date_joined__lt=moment, last_login=None)
    addresses = Q(emailaddress__isnull=False)
    return strangers.filter(addresses).exclude(emailaddress__verified=True).distinct()


def _refused(moment: dt.datetime) -> QuerySet[Any]:
    return Membership.objects.filter(state="refused", decided_at__lt=moment)


def _letters(moment: dt.datetime) -> QuerySet[Any]:
    """The decision is made: what it rested on is not needed any longer."""
    return Membership.objects.filter(decided_at__lt=moment).exclude(letter="")


def _drop_letters(memberships: QuerySet[Membership]) -> None:
    for membership in memberships:
        file, name = membership.letter.storage, membership.letter.name
        if name:
            transaction.on_commit(partial(file.delete, name), robust=True)
    memberships.update(letter="")


def _drop_applications(memberships: QuerySet[Membership]) -> None:
    _drop_letters(memberships)
    memberships.delete()


def _sign_ins(moment: dt.datetime) -> QuerySet[Any]:
    """Of sessions that have ended: where a person is signed in now, she sees."""
    live = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gt=timezone.now()
    )
    return UserSession.objects.filter(~Exists(live), last_seen_at__lt=moment)


def _discard(exports: QuerySet[DataExport]) -> None:
    for export in exports:
        export.discard()


def _ended_tasks(moment: dt.datetime) -> QuerySet[Any]:
    ended = [TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
    return DBTaskResult.objects.filter(status__in=ended, finished_at__lt=moment)


rules(
    Rule("erasures asked for", "ERASURE_GRACE_DAYS", _asked, _do_asked),
    Rule(
        "accounts of people who were away, to be told",
        "KEEP_INACTIVE_ACCOUNTS_DAYS",
        _inactive,
        _announce,
    ),
    Rule(
        "accounts whose address was never confirmed",
        "KEEP_UNCONFIRMED_ACCOUNTS_DAYS",
        _unconfirmed,
        _erase,
    ),
    Rule(
        "refused applications",
        "KEEP_REFUSED_APPLICATIONS_DAYS",
        _refused,
        _drop_applications,
    ),
    Rule("letters of nomination", "KEEP_LETTERS_DAYS", _letters, _drop_letters),
    Rule(
        "invitations",
        "KEEP_INVITATIONS_DAYS",
        lambda moment: Invitation.objects.filter(invited_at__lt=moment),
        lambda invitations: invitations.delete(),
    ),
    Rule(
        "words of the audit log",
        "KEEP_AUDIT_WORDS_DAYS",
        lambda moment: AuditEntry.objects.with_words().filter(at__lt=moment),
        lambda entries: entries.erase_words(),
    ),
    Rule(
        "sign-ins, with address and browser",
        "KEEP_SIGN_INS_DAYS",
        _sign_ins,
        lambda sign_ins: sign_ins.delete(),
    ),
    Rule(
        "exports of personal data",
        "KEEP_EXPORTS_DAYS",
        lambda moment: DataExport.objects.filter(asked_at__lt=moment),
        _discard,
    ),
    Rule(
        "tasks that ended, mails among them",
        "KEEP_TASKS_DAYS",
        _ended_tasks,
        lambda tasks: tasks.delete(),
    ),
)
