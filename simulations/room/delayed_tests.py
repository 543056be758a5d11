"""The delayed tests that wait for one person, in all their courses."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import User
from courses.models import TwinPair
from simulations.models import Attempt, CasePage
from simulations.models.twins import Occasion, delayed_test_due, fitting_pairs


@dataclass(frozen=True)
class DelayedTest:
    case: CasePage
    due: dt.date


def delayed_tests(user: User) -> list[DelayedTest]:
    """Those that are due, the longest first. Who has a second measured attempt ahead
    is asked for that one before. None where the two cases no longer decide the same.
    """
    due = _due(_first_attempts(user))
    if not due:
        return []
    pages = list(
        CasePage.objects.live().filter(
            translation_key__in=due,
            locale__language_code=get_language(),
            counts=CasePage.Counts.FIRST,
        )
    )
    if not pages:
        return []
    pairs = fitting_pairs((pair for pair, _day in due.values()), pages[0].locale_id)
    fitting = {pair.activity_key for pair in pairs}
    waiting = [
        DelayedTest(page, due[page.translation_key][1])
        for page in pages
        if page.translation_key in fitting
    ]
    return sorted(waiting, key=lambda test: (test.due, test.case.pk))


def _due(attempts: Iterable[Attempt]) -> dict[UUID, tuple[TwinPair, dt.date]]:
    """By activity: its pair, and since when the test is due."""
    due = {}
    for first in attempts:
        enrolment = first.enrolment
        pair = _pair_of(first)
        day = delayed_test_due(pair, first, enrolment.cohort if enrolment else None)
        if day is not None and day <= timezone.localdate():
            due[pair.activity_key] = pair, day
    return due


def _pair_of(first: Attempt) -> TwinPair:
    """The pair as it was read along with the attempt."""
    read: Any = first
    return TwinPair(
        activity_key=read.activity_key,
        twin_key=read.twin_key,
        delayed_after=read.delayed_after,
    )


def _first_attempts(user: User) -> QuerySet[Attempt]:
    """Those after which nothing else is asked but the delayed test, with their pair."""
    same = Attempt.objects.filter(
        enrolment=OuterRef("enrolment"), activity_key=OuterRef("activity_key")
    )
    has_second = Exists(same.filter(occasion=Occasion.SECOND))
    live = CasePage.objects.live().values("translation_key")
    pair = TwinPair.objects.filter(
        activity_key=OuterRef("activity_key"), twin_key__in=live
    )
    first = Attempt.objects.filter(
        Q(passed=True) | has_second,
        ~Exists(same.filter(occasion=Occasion.DELAYED)),
        user=user,
        enrolment__withdrawn_at=None,
        is_practice=False,
        occasion=Occasion.ORDINARY,
        score__isnull=False,
    ).annotate(
        twin_key=Subquery(pair.values("twin_key")),
        delayed_after=Subquery(pair.values("delayed_after")),
    )
    first = first.filter(delayed_after__isnull=False)
    return first.select_related("enrolment__cohort")
