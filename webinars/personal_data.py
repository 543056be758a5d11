import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from privacy.registry import (
    UNSAID,
    DataSubject,
    PersonalData,
    not_about_people,
    register,
)
from privacy.retention import RetentionRule, register_rules
from webinars.models import (
    CalendarFeed,
    Correction,
    InvitedAddress,
    Notice,
    PlayerSession,
    Presence,
    Question,
    Registration,
    Watch,
    WebinarDate,
    WebinarDone,
)
from webinars.registration import cancel

MINUTES = "How many came, and for how long, counts on, without a name."


def _give_back_seats(registrations: QuerySet[Any], person: DataSubject) -> None:
    """Gives back those of webinars to come, and people who wait move up."""
    coming = Registration.objects.held().filter(pk__in=registrations.values("pk"))
    coming = coming.filter(date__ends_at__gt=timezone.now())
    for registration in coming.select_related("date"):
        cancel(registration)


def forget_devices(presences: QuerySet[Any], person: DataSubject | None = None) -> None:
    """Puts a number in place of each name: two that began at once stay two."""
    for presence in presences.exclude(device="").order_by("pk"):
        same = Presence.objects.filter(
            registration=presence.registration_id,
            source=presence.source,
            began_at=presence.began_at,
        )
        number = same.filter(pk__lt=presence.pk).count()
        same.filter(pk=presence.pk).update(device=str(number) if number else "")


register(
    PersonalData(
        CalendarFeed, subject=("user",), not_exported=("secret",), deleted=True
    ),
    PersonalData(InvitedAddress, addresses=("email",), deleted=True),
    PersonalData(WebinarDate.hosts.through, subject=("user",), deleted=True),
    PersonalData(Question.voters.through, subject=("user",), deleted=True),
    PersonalData(Question, subject=("asked_by",), deleted=True),
    PersonalData(Notice, subject=("registration__user",), deleted=True),
    PersonalData(
        Presence,
        subject=("registration__user",),
        actors=("noted_by",),
        before_erasure=forget_devices,
        kept=("source", "began_at", "ended_at", "device", "noted_at"),
        reason_kept=MINUTES,
    ),
    PersonalData(
        Correction,
        subject=("registration__user",),
        actors=("by",),
        exported_for_actors=("at",),
        cleared={"reason": UNSAID},
        kept=("minutes", "before", "at"),
        reason_kept=MINUTES,
    ),
    PersonalData(
        Registration,
        subject=("user",),
        before_erasure=_give_back_seats,
        not_exported=("uid",),
        kept=("status", "place", "asked_at", "uid", "sequence"),
        reason_kept=MINUTES,
    ),
    PersonalData(
        WebinarDone,
        subject=("user",),
        kept=("webinar_key", "by", "at"),
        reason_kept=MINUTES,
    ),
    PersonalData(PlayerSession, subject=("watch__user",), deleted=True),
    PersonalData(
        Watch,
        subject=("user",),
        cleared={"stretches": [], "position": 0},
        kept=("seconds", "credited_at"),
        reason_kept=MINUTES,
    ),
)


def _join_records(moment: dt.datetime) -> QuerySet[Any]:
    """Returns clicks, which count for nothing by themselves, and names of devices."""
    is_record = Q(source=Presence.Source.CLICK) | ~Q(device="") & ~Q(
        device__regex=r"^\d+$"
    )
    return Presence.objects.filter(is_record, registration__date__ends_at__lt=moment)


def _drop_join_records(presences: QuerySet[Any]) -> None:
    """Deletes them. Minutes that were attended stay."""
    presences.filter(source=Presence.Source.CLICK).delete()
    forget_devices(presences)


register_rules(
    RetentionRule(
        "clicks and devices on the way into webinars",
        "KEEP_JOIN_RECORDS_DAYS",
        _join_records,
        _drop_join_records,
    ),
    RetentionRule(
        "addresses invited to webinars that are over",
        "KEEP_INVITATIONS_DAYS",
        lambda moment: InvitedAddress.objects.filter(date__ends_at__lt=moment),
    ),
)

not_about_people(
    "A time at which a webinar is given; who hosts it is a row of its own.",
    "webinars.WebinarDate",
)
not_about_people(
    "Published by the site's editors: speakers are faculty members.",
    "webinars.WebinarSpeaker",
    "webinars.Interpretation",
    "webinars.Recording",
    "webinars.Track",
    "webinars.Chapter",
)
