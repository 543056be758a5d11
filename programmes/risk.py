"""Who falls behind while there is still time, and why, in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Enrolment
from programmes.progress_matrix import MatrixRow

DAYS_AWAY = 10
BEHIND = 1  # required activities past their day


@dataclass(frozen=True)
class AtRisk:
    enrolment: Enrolment
    reasons: list[str]


def at_risk(rows: Iterable[MatrixRow]) -> list[AtRisk]:
    """Lists people who are behind, those with most reasons first.

    A person who has completed the course may still owe a follow-up. People whose data
    is erased are left out.
    """
    rows = [row for row in rows if row.enrolment.user.erased_at is None]
    seen = _last_seen([row.enrolment.user_id for row in rows])
    people = [AtRisk(row.enrolment, _reasons(row, seen)) for row in rows]
    people = [person for person in people if person.reasons]
    return sorted(people, key=lambda person: -len(person.reasons))


def _last_seen(users: list[int]) -> dict[int, dt.datetime]:
    sessions = UserSession.objects.filter(user__in=users).order_by()
    return dict(sessions.values_list("user").annotate(Max("last_seen_at")))


def _reasons(row: MatrixRow, seen: dict[int, dt.datetime]) -> list[str]:
    reasons = []
    if row.tasks_overdue:
        titles = ", ".join(row.tasks_overdue)
        reasons.append(_("follow-up overdue: %(titles)s") % {"titles": titles})
    if row.enrolment.completed_at is not None:
        return reasons
    if row.overdue >= BEHIND:
        text = ngettext(
            "behind the plan: %(number)d session is overdue",
            "behind the plan: %(number)d sessions are overdue",
            row.overdue,
        )
        reasons.append(text % {"number": row.overdue})
    if row.failed_twice:
        titles = ", ".join(row.failed_twice)
        reasons.append(_("failed twice: %(titles)s") % {"titles": titles})
    user = row.enrolment.user
    moments = [seen.get(user.pk), user.last_login]
    last = max(filter(None, moments), default=None)
    since = last or row.enrolment.enrolled_at
    days = (timezone.now() - since).days
    if days >= DAYS_AWAY:
        text = ngettext(
            "no sign-in for %(days)d day", "no sign-in for %(days)d days", days
        )
        reasons.append(text % {"days": days})
    return reasons
