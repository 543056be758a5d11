from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Q, QuerySet

from accounts.holdings import UNSAID, Holding, Person, declare, not_about_people
from accounts.models import (
    AuditEntry,
    DataExport,
    Erasure,
    Invitation,
    Membership,
    RegionRole,
    User,
)

SHORTEST_NAME = 5  # characters: a shorter one stands in the words of others by chance


def _entries(person: Person) -> QuerySet[Any]:
    """About her, and whatever names her."""
    named = Q(about=person.user.pk)
    for address in person.addresses:
        named |= Q(detail__icontains=address)
    if len(person.user.full_name) >= SHORTEST_NAME:
        named |= Q(detail__icontains=person.user.full_name)
    return AuditEntry.objects.filter(named)


def _herself(person: Person) -> QuerySet[Any]:
    return User.objects.filter(pk=person.user.pk)


def _needed(membership: Membership) -> str:
    """A constraint demands a reason of a refusal and of a suspension."""
    return UNSAID if membership.reason else ""


declare(
    Holding(Erasure, hers=("user",), hands=("asked_by",), deleted=True),
    Holding(DataExport, hers=("user",), untold=("file",), deleted=True),
    Holding(RegionRole, hers=("user",), deleted=True),
    Holding(User.groups.through, hers=("user",), deleted=True),
    Holding(User.user_permissions.through, hers=("user",), deleted=True),
    Holding(
        Invitation,
        addresses=("email",),
        hands=("invited_by",),
        done=("invited_at",),
        deleted=True,
    ),
    Holding(
        Membership,
        hers=("user",),
        hands=("decided_by",),
        done=("decided_at",),
        blanked={"focus": "", "nominated_by": "", "letter": "", "reason": _needed},
        kept=("state", "authority", "applied_at", "decided_at", "told_at"),
        because="Statistics count by region and by authority.",
    ),
    Holding(
        AuditEntry,
        find=_entries,
        hers=("about",),
        hands=("by",),
        done=("at", "deed"),
        first=lambda entries, person: entries.erase_words(),
        kept=("at", "deed", "detail", "erased_at"),
        because="Who did what when is never changed; its words are erased.",
    ),
    Holding(
        User,
        find=_herself,
        untold=("password",),
        blanked={
            "email": lambda user: f"erased-{user.pk}@erased.invalid",
            "full_name": UNSAID,
            "password": lambda user: make_password(None),
            "organisation": "",
            "time_zone": "UTC",
            "last_login": None,
            "is_active": False,
        },
        kept=("is_superuser", "language", "country", "date_joined", "erased_at"),
        because="Statistics count by country and language; certificates hang on it.",
    ),
)

not_about_people("A region is a network of countries.", "accounts.Region")
