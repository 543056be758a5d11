"""How long accounts, and data that depends on them, are kept."""

import datetime as dt
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import AuditEntry, Invitation, Membership, User
from operating.after_commit import try_after_commit
from privacy.erasure import erase
from privacy.models import DataExport, Erasure
from privacy.retention import RetentionRule, each, register_rules

_can_be_erased = Q(erased_at=None, is_superuser=False)


def _inactive(moment: dt.datetime) -> QuerySet[Any]:
    away = Q(last_login__lt=moment) | Q(last_login=None, date_joined__lt=moment)
    seen = UserSession.objects.filter(user=OuterRef("pk"), last_seen_at__gte=moment)
    return User.objects.filter(_can_be_erased, away, ~Exists(seen), erasure=None)


def _unconfirmed(moment: dt.datetime) -> QuerySet[Any]:
    """Returns people who signed up and never typed the code that came by mail."""
    accounts = User.objects.filter(
        _can_be_erased, date_joined__lt=moment, last_login=None
    )
    addresses = Q(emailaddress__isnull=False)
    return accounts.filter(addresses).exclude(emailaddress__verified=True).distinct()


def _drop_letters(memberships: QuerySet[Membership]) -> None:
    for membership in memberships:
        storage, name = membership.letter.storage, membership.letter.name
        if name:
            try_after_commit(storage.delete, name)
    memberships.update(letter="")


def _drop_applications(memberships: QuerySet[Membership]) -> None:
    _drop_letters(memberships)
    memberships.delete()


def _sign_ins(moment: dt.datetime) -> QuerySet[Any]:
    """Those of sessions that have ended. The profile shows people the others."""
    live = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gt=timezone.now()
    )
    return UserSession.objects.filter(~Exists(live), last_seen_at__lt=moment)


def _ended_tasks(moment: dt.datetime) -> QuerySet[Any]:
    ended = [TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
    return DBTaskResult.objects.filter(status__in=ended, finished_at__lt=moment)


register_rules(
    RetentionRule(
        "erasures asked for",
        "ERASURE_GRACE_DAYS",
        # Each has a day of its own, which was reckoned with the setting.
        lambda moment: Erasure.objects.due(),
        each(lambda erasure: erase(erasure.user, erasure.asked_by)),
    ),
    RetentionRule(
        "accounts of people who were away, to be told",
        "KEEP_INACTIVE_ACCOUNTS_DAYS",
        _inactive,
        # A mail tells the person; signing in calls the erasure off.
        each(lambda user: Erasure.objects.ask(user, by=None)),
    ),
    RetentionRule(
        "accounts whose address was never confirmed",
        "KEEP_UNCONFIRMED_ACCOUNTS_DAYS",
        _unconfirmed,
        each(erase),
    ),
    RetentionRule(
        "refused applications",
        "KEEP_REFUSED_APPLICATIONS_DAYS",
        lambda moment: Membership.objects.filter(
            state="refused", decided_at__lt=moment
        ),
        _drop_applications,
    ),
    RetentionRule(
        "letters of nomination",
        "KEEP_LETTERS_DAYS",
        # The decision is made: what it rested on is not needed any longer.
        lambda moment: Membership.objects.filter(decided_at__lt=moment, letter__gt=""),
        _drop_letters,
    ),
    RetentionRule(
        "invitations",
        "KEEP_INVITATIONS_DAYS",
        lambda moment: Invitation.objects.filter(invited_at__lt=moment),
    ),
    RetentionRule(
        "words of the audit log",
        "KEEP_AUDIT_WORDS_DAYS",
        lambda moment: AuditEntry.objects.with_words().filter(at__lt=moment),
        lambda entries: entries.erase_words(),
    ),
    RetentionRule(
        "sign-ins, with address and browser",
        "KEEP_SIGN_INS_DAYS",
        _sign_ins,
    ),
    RetentionRule(
        "exports of personal data",
        "KEEP_EXPORTS_DAYS",
        lambda moment: DataExport.objects.filter(asked_at__lt=moment),
        each(DataExport.discard),
    ),
    RetentionRule(
        "tasks that ended, mails among them",
        "KEEP_TASKS_DAYS",
        _ended_tasks,
    ),
)
