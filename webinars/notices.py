"""Mails about webinars: written down with the change, sent by the worker, once at most.

docs/decisions/webinar-mails.md says why at most once, and not at least once.
"""

import datetime as dt
from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from webinars.messages import message_of
from webinars.models import Notice, Registration

REMINDERS = {
    Notice.Kind.DAY_BEFORE: (dt.timedelta(days=1), dt.timedelta(hours=2)),
    Notice.Kind.HOUR_BEFORE: (dt.timedelta(hours=1), dt.timedelta(0)),
}
# Only these are for people who have no seat.
ALSO_FOR_WAITING = {Notice.Kind.WAITING, Notice.Kind.CHANGED, Notice.Kind.CALLED_OFF}


def tell(registrations: Iterable[Registration], kind: Notice.Kind) -> None:
    """Writes the mails down, in the transaction of what they tell of.

    Told already is not told again: the database knows.
    """
    due = [
        Notice(registration=each, kind=kind, sequence=each.sequence)
        for each in registrations
    ]
    if not due:
        return
    Notice.objects.bulk_create(due, ignore_conflicts=True)
    ids = {each.registration_id for each in due}
    written = Notice.objects.unsent().filter(kind=kind, registration__in=ids)
    for notice_id in written.values_list("pk", flat=True):
        # Should the queue fail, what is written down stays, and send_due catches up.
        transaction.on_commit(partial(send.enqueue, notice_id), robust=True)


@task()
def send(notice_id: int) -> None:
    """Can be repeated, and run twice at the same moment."""
    notices = Notice.objects.select_related(
        "registration__user", "registration__date__page__locale"
    )
    notice = notices.get(pk=notice_id)
    if notice.claimed_at is not None:
        return
    message = message_of(notice) if is_still_meant(notice) else None
    if message is None:
        notice.claim()
        return
    # Opened before the claim, so that a mail server that is down loses nothing.
    with message.get_connection() as connection:
        if notice.claim():
            connection.send_messages([message])


def is_still_meant(notice: Notice) -> bool:
    """Nobody who cancelled or is suspended is written to, and nobody is told what is
    out of date.
    """
    registration, Kind = notice.registration, Notice.Kind
    if registration.sequence != notice.sequence:
        return False
    if not Registration.objects.of_members().filter(pk=registration.pk).exists():
        return False
    if registration.is_waiting:
        return notice.kind in ALSO_FOR_WAITING
    if not registration.is_seated:
        return False
    if registration.date.is_cancelled:
        return notice.kind == Kind.CALLED_OFF
    return notice.kind not in REMINDERS or timezone.now() < registration.date.starts_at


def write_reminders() -> int:
    """For every date that comes near; returns how many registrations were looked at."""
    now, seen = timezone.now(), 0
    for kind, (before, not_later_than) in REMINDERS.items():
        near = (
            Registration.objects.seated()
            .of_members()
            .filter(
                date__cancelled_at=None,
                date__starts_at__gt=now + not_later_than,
                date__starts_at__lte=now + before,
            )
        )
        # Whoever registered within the hour or the day has just had the confirmation.
        near = [
            each
            for each in near.select_related("date")
            if each.asked_at <= each.date.starts_at - before
        ]
        with transaction.atomic():
            tell(near, kind)
        seen += len(near)
    return seen


def send_due() -> int:
    """Hands on again what was written down and never claimed; returns how many."""
    unsent = list(Notice.objects.unsent().values_list("pk", flat=True))
    for notice_id in unsent:
        send.enqueue(notice_id)
    return len(unsent)
