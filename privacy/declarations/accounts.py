from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Q, QuerySet

from accounts.models import (
    AuditEntry,
    Invitation,
    Membership,
    RegionRole,
    User,
)
from privacy.models import DataExport, Erasure
from privacy.registry import (
    UNSAID,
    DataSubject,
    PersonalData,
    not_about_people,
    register,
)

SHORTEST_NAME = 5  # characters: a shorter one stands in the words of others by chance


def _entries(person: DataSubject) -> QuerySet[Any]:
    """Entries about the person, and those that name them."""
    condition = Q(about=person.user.pk)
    for address in person.addresses:
        condition |= Q(detail__icontains=address)
    if len(person.user.full_name) >= SHORTEST_NAME:
        condition |= Q(detail__icontains=person.user.full_name)
    return AuditEntry.objects.filter(condition)


register(
    PersonalData(Erasure, subject=("user",), actors=("asked_by",), deleted=True),
    PersonalData(DataExport, subject=("user",), not_exported=("file",), deleted=True),
    PersonalData(RegionRole, subject=("user",), deleted=True),
    PersonalData(User.groups.through, subject=("user",), deleted=True),
    PersonalData(User.user_permissions.through, subject=("user",), deleted=True),
    PersonalData(
        Invitation,
        addresses=("email",),
        actors=("invited_by",),
        exported_for_actors=("invited_at",),
        deleted=True,
    ),
    PersonalData(
        Membership,
        subject=("user",),
        actors=("decided_by",),
        exported_for_actors=("decided_at",),
        cleared={
            "focus": "",
            "nominated_by": "",
            "letter": "",
            # A constraint demands a reason of a refusal and of a suspension.
            "reason": lambda membership: UNSAID if membership.reason else "",
        },
        kept=("state", "authority", "applied_at", "decided_at", "told_at"),
        reason_kept="Statistics count by region and by authority.",
    ),
    PersonalData(
        AuditEntry,
        find=_entries,
        subject=("about",),
        actors=("by",),
        exported_for_actors=("at", "action"),
        before_erasure=lambda entries, person: entries.erase_words(),
        kept=("at", "action", "detail", "erased_at"),
        reason_kept="Who did what when is never changed; its words are erased.",
    ),
    PersonalData(
        User,
        subject=("pk",),
        not_exported=("password",),
        cleared={
            "email": lambda user: f"erased-{user.pk}@erased.invalid",
            "full_name": UNSAID,
            "password": lambda user: make_password(None),
            "organisation": "",
            "time_zone": "UTC",
            "last_login": None,
            "is_active": False,
        },
        kept=("is_superuser", "language", "country", "date_joined", "erased_at"),
        reason_kept="Statistics count by country and language; certificates need it.",
    ),
)

not_about_people("A region is a network of countries.", "accounts.Region")
