"""The rule of attendance: intervals are kept, and what overlaps counts once."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from webinars import completion
from webinars.intervals import joined, within
from webinars.models import Correction, Presence, Registration, WebinarDate, WebinarDone

Source = Presence.Source


def seconds_noted(date: WebinarDate, presences: Iterable[Presence]) -> int:
    """Returns the seconds between the announced beginning and end in which somebody was
    there. Who has not left yet is there until now.
    """
    now = min(timezone.now(), date.ends_at)
    intervals = ((p.began_at, p.ended_at or now) for p in presences)
    attended = joined(within(intervals, date.starts_at, date.ends_at))
    return int(sum((end - begin).total_seconds() for begin, end in attended))


def seconds_attended(registration: Registration) -> int:
    """Returns the seconds as the host corrected them last, else as they were noted.

    It reads what is prefetched.
    """
    corrections = list(registration.corrections.all())
    if corrections:
        return corrections[-1].minutes * 60
    return seconds_noted(registration.date, registration.presences.all())


def is_enough(registration: Registration, seconds: int) -> bool:
    date, page = registration.date, registration.date.page
    share = 100 * seconds >= page.share_needed * date.minutes * 60
    return share and seconds >= 60 * (page.minutes_needed or 0)


def settle(registration: Registration) -> None:
    """Completes the webinar, or takes that back, by what is in the database now:
    whatever the caller has read before.
    """
    registrations = Registration.objects.select_related("date__page", "user")
    registration = registrations.get(pk=registration.pk)
    enough = registration.is_seated and is_enough(
        registration, seconds_attended(registration)
    )
    page = registration.date.page
    by = WebinarDone.By.ATTENDED
    if enough or not _attended_another_date(registration):
        completion.settle(registration.user, page, by, enough)


def _attended_another_date(registration: Registration) -> bool:
    """Tells it of a series, where one date that was attended is enough."""
    others = Registration.objects.seated().filter(
        user=registration.user, date__page=registration.date.page
    )
    others = others.exclude(pk=registration.pk).select_related("date__page")
    return any(is_enough(other, seconds_attended(other)) for other in others)


@transaction.atomic
def note(
    registration: Registration,
    source: Source,
    began_at: dt.datetime,
    ended_at: dt.datetime | None,
    *,
    device: str = "",
    by: User | None = None,
) -> Presence:
    """Notes that somebody was there. What is noted twice counts once; a later end, or
    the first one that is known, becomes the end.
    """
    presence, _made = Presence.objects.select_for_update().get_or_create(
        registration=registration,
        source=source,
        began_at=began_at,
        device=device,
        defaults={"ended_at": ended_at, "noted_by": by},
    )
    known_end = presence.ended_at
    if ended_at is not None and (known_end is None or ended_at > known_end):
        presence.ended_at = ended_at
        presence.save(update_fields=["ended_at"])
    settle(registration)
    return presence


def note_click(registration: Registration) -> None:
    now = timezone.now()
    note(registration, Source.CLICK, now, now)


@transaction.atomic
def check_in(registration: Registration) -> None:
    """Notes somebody who knows the code of the room: they are there, and have been
    since they went to it.
    """
    now, date = timezone.now(), registration.date
    clicks = registration.presences.filter(source=Source.CLICK, began_at__lte=now)
    began_at = clicks.order_by("began_at").values_list("began_at", flat=True).first()
    note(registration, Source.CODE, min(began_at or now, date.ends_at), now)


def tick(registration: Registration, by: User) -> None:
    """Notes that the host saw somebody there, from the beginning to the end."""
    date = registration.date
    note(registration, Source.HOST, date.starts_at, date.ends_at, by=by)


@transaction.atomic
def correct(registration: Registration, minutes: int, reason: str, by: User) -> None:
    """Sets the minutes that count from now on, whatever was or will be noted.

    Every correction is kept with its `reason`.
    """
    before = seconds_attended(registration) // 60
    Correction.objects.create(
        registration=registration, minutes=minutes, before=before, reason=reason, by=by
    )
    settle(registration)


@transaction.atomic
def leave_all(date: WebinarDate, at: dt.datetime) -> None:
    """Ends all presences that the room told of: it is closed."""
    presences = Presence.objects.filter(
        registration__date=date, source=Source.ROOM, ended_at=None
    )
    for presence in presences.select_related("registration__date__page"):
        presence.ended_at = max(at, presence.began_at)
        presence.save(update_fields=["ended_at"])
        settle(presence.registration)
