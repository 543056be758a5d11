"""The rule of seats: who asks first sits first, and who waits moves up in order.

Each step locks the row of the date, so that of many who ask at the same moment as
many get a seat as there are.
"""

import datetime as dt

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from accounts.models import User
from courses.local_times import told
from webinars.models import Notice, Registration, RegistrationRefused, WebinarDate
from webinars.notices import tell

Kind = Notice.Kind
Status = Registration.Status


@transaction.atomic
def register(user: User, date: WebinarDate) -> Registration:
    """Gives a seat, or the last place in the waiting list.

    Raises RegistrationRefused.
    """
    date = _lock(date)
    earlier = date.registrations.filter(user=user).first()
    if earlier is not None and earlier.status != Status.CANCELLED:
        raise RegistrationRefused.already_registered()
    if not user.is_member:
        raise RegistrationRefused.no_member()
    is_meant = WebinarDate.objects.open_to(user).filter(pk=date.pk).exists()
    if refused := refusal(date, is_meant=is_meant):
        raise refused
    last = date.registrations.aggregate(last=Max("place"))["last"] or 0
    registration = earlier or Registration(date=date, user=user)
    registration.status = Status.SEATED if _has_seat(date) else Status.WAITING
    registration.place = last + 1
    registration.asked_at = timezone.now()
    if earlier is not None:
        registration.sequence += 1
    registration.save()
    tell([registration], Kind.CONFIRMED if registration.is_seated else Kind.WAITING)
    return registration


def refusal(date: WebinarDate, *, is_meant: bool) -> RegistrationRefused | None:
    """Tells why somebody cannot register now, or returns None.

    `is_meant` tells whether the date is open to this person.
    """
    now = timezone.now()
    if date.is_cancelled:
        return RegistrationRefused.cancelled()
    if now >= date.closes:
        return RegistrationRefused.closed()
    if date.registration_opens and now < date.registration_opens:
        return RegistrationRefused.not_yet_open(**told(date.registration_opens))
    if not is_meant:
        return RegistrationRefused.not_meant()
    return None


@transaction.atomic
def cancel(registration: Registration) -> None:
    """Gives the seat to the person who waits longest. A second call changes nothing,
    nor does one after the webinar: people who were there were there.
    """
    date = _lock(registration.date)
    registration.refresh_from_db(fields=["status", "sequence"])
    if registration.status == Status.CANCELLED or date.is_over:
        return
    registration.status = Status.CANCELLED
    registration.sequence += 1
    registration.save(update_fields=["status", "sequence"])
    _move_up(date)


@transaction.atomic
def change_capacity(date: WebinarDate, capacity: int | None) -> None:
    """Sets the number of seats. More go to those who wait; with fewer, nobody loses
    theirs.
    """
    locked = _lock(date)
    locked.capacity = date.capacity = capacity
    locked.save(update_fields=["capacity"])
    _move_up(locked)


@transaction.atomic
def move(date: WebinarDate, starts_at: dt.datetime, zone: str, minutes: int) -> bool:
    """Moves a date to another time, and tells those who hold a seat or wait.

    Returns False where it is the same time.
    """
    locked = _lock(date)
    before = locked.starts_at, locked.time_zone, locked.minutes
    if before == (starts_at, zone, minutes):
        return False
    for copy in locked, date:  # the caller's shows the new time, too
        copy.starts_at, copy.time_zone, copy.minutes = starts_at, zone, minutes
    locked.save(update_fields=["starts_at", "ends_at", "time_zone", "minutes"])
    date.ends_at = locked.ends_at
    held = locked.registrations.held()
    held.update(sequence=F("sequence") + 1)
    tell(held.all(), Kind.CHANGED)
    return True


@transaction.atomic
def cancel_date(date: WebinarDate, because: str) -> None:
    """Cancels a date and tells everybody who held a seat or waited.

    A second call changes nothing.
    """
    locked = _lock(date)
    if locked.is_cancelled:
        return
    locked.cancelled_at, locked.cancelled_because = timezone.now(), because
    locked.save(update_fields=["cancelled_at", "cancelled_because"])
    date.cancelled_at, date.cancelled_because = locked.cancelled_at, because
    held = locked.registrations.held()
    held.update(sequence=F("sequence") + 1)
    tell(held.all(), Kind.CALLED_OFF)


def _lock(date: WebinarDate) -> WebinarDate:
    return WebinarDate.objects.select_for_update(of=("self",)).get(pk=date.pk)


def _has_seat(date: WebinarDate) -> bool:
    return date.capacity is None or date.registrations.seated().count() < date.capacity


def _move_up(date: WebinarDate) -> None:
    """Seats as many as there are free seats, those who wait longest first."""
    if date.is_cancelled or date.is_over:
        return
    waiting = date.registrations.waiting()
    if date.capacity is not None:
        free = max(date.capacity - date.registrations.seated().count(), 0)
        waiting = waiting[:free]
    moved = list(waiting)
    for registration in moved:
        registration.status = Status.SEATED
        registration.sequence += 1
    Registration.objects.bulk_update(moved, ["status", "sequence"])
    tell(moved, Kind.MOVED_UP)
