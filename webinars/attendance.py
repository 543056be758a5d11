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
    """Between the announced begin and end; who is still there, until now."""
    now = min(timezone.now(), date.ends_at)
    stretches = ((each.began_at, each.ended_at or now) for each in presences)
    there = joined(within(stretches, date.starts_at, date.ends_at))
    return int(sum((end - begin).total_seconds() for begin, end in there))


def seconds_attended(registration: Registration) -> int:
    """As the host corrected it last, else as it was noted. Reads what is prefetched."""
    corrections = list(registration.corrections.all())
    if corrections:
        return corrections[-1].minutes * 60
    return seconds_noted(registration.date, registration.presences.all())


def is_enough(registration: Registration, seconds: int) -> bool:
    date, page = registration.date, registration.date.page
    share = 100 * seconds >= page.share_needed * date.minutes * 60
    return share and seconds >= 60 * (page.minutes_needed or 0)


def settle(registration: Registration) -> None:
    """By what stands in the database, whatever the caller has read before."""
    fresh = Registration.objects.select_related("date__page", "user")
    registration = fresh.get(pk=registration.pk)
    enough = registration.is_seated and is_enough(
        registration, seconds_attended(registration)
    )
    page = registration.date.page
    by = WebinarDone.By.ATTENDED
    if enough or not _attended_another_date(registration):
        completion.settle(registration.user, page, by, enough)


def _attended_another_date(registration: Registration) -> bool:
    """In a series, one date that was attended is enough."""
    others = Registration.objects.seated().filter(
        user=registration.user, date__page=registration.date.page
    )
    others = others.exclude(pk=registration.pk).select_related("date__page")
    return any(is_enough(each, seconds_attended(each)) for each in others)


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
    """Noted twice is noted once; a later end, or the first one known, is the end."""
    presence, _made = Presence.objects.select_for_update().get_or_create(
        registration=registration,
        source=source,
        began_at=began_at,
        device=device,
        defaults={"ended_at": ended_at, "noted_by": by},
    )
    known = presence.ended_at
    if ended_at is not None and (known is None or ended_at > known):
        presence.ended_at = ended_at
        presence.save(update_fields=["ended_at"])
    settle(registration)
    return presence


def note_click(registration: Registration) -> None:
    now = timezone.now()
    note(registration, Source.CLICK, now, now)


@transaction.atomic
def check_in(registration: Registration) -> None:
    """Whoever tells the code is in the room, and has been since the way there."""
    now, date = timezone.now(), registration.date
    clicks = registration.presences.filter(source=Source.CLICK, began_at__lte=now)
    first = clicks.order_by("began_at").values_list("began_at", flat=True).first()
    note(registration, Source.CODE, min(first or now, date.ends_at), now)


def tick(registration: Registration, by: User) -> None:
    """The host saw her there, from the begin to the end."""
    date = registration.date
    note(registration, Source.HOST, date.starts_at, date.ends_at, by=by)


@transaction.atomic
def correct(registration: Registration, minutes: int, reason: str, by: User) -> None:
    """Counts from now on whatever was or will be noted; every correction is kept."""
    before = seconds_attended(registration) // 60
    Correction.objects.create(
        registration=registration, minutes=minutes, before=before, reason=reason, by=by
    )
    settle(registration)


@transaction.atomic
def leave_all(date: WebinarDate, at: dt.datetime) -> None:
    """The room is closed: nobody is there any longer."""
    there = Presence.objects.filter(
        registration__date=date, source=Source.ROOM, ended_at=None
    )
    for presence in there.select_related("registration__date__page"):
        presence.ended_at = max(at, presence.began_at)
        presence.save(update_fields=["ended_at"])
        settle(presence.registration)
