"""Mails about webinars: rows are written with the change, and the worker sends them."""

import datetime as dt
from collections.abc import Iterable

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
    """Writes a mail for each, in the transaction of what the mail tells of.

    Nobody is told twice: the database has a constraint.
    """
    due = [
        Notice(registration=registration, kind=kind, sequence=registration.sequence)
        for registration in registrations
    ]
    if not due:
        return
    Notice.objects.bulk_create(due, ignore_conflicts=True)
    ids = {notice.registration_id for notice in due}
    notices = Notice.objects.filter(kind=kind, registration__in=ids)
    notices.enqueue_on_commit(send)


@task()
def send(notice_id: int) -> None:
    """It can be repeated, and run twice at the same moment."""
    notices = Notice.objects.select_related(
        "registration__user", "registration__date__page__locale"
    )
    notice = notices.get(pk=notice_id)
    if notice.claimed_at is None:
        notice.deliver(message_of(notice) if is_still_meant(notice) else None)


def is_still_meant(notice: Notice) -> bool:
    """False for people who cancelled or are suspended, and for what is out of date."""
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
    """Writes them for each date that is near, and returns the number of registrations
    whose date is near.
    """
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
        # People who registered within the hour or the day just got the confirmation.
        due = [
            registration
            for registration in near.select_related("date")
            if registration.asked_at <= registration.date.starts_at - before
        ]
        with transaction.atomic():
            tell(due, kind)
        seen += len(due)
    return seen
