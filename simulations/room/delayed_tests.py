"""The delayed tests that wait for one person, in all their courses."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Locale

from accounts.models import User
from courses.models import TwinPair
from simulations.models import Attempt, CasePage
from simulations.models.twins import Occasion, delayed_test_due


@dataclass(frozen=True)
class DelayedTest:
    case: CasePage
    due: dt.date


def delayed_tests(user: User) -> list[DelayedTest]:
    """Those that are due, the longest first. Who has a second measured attempt ahead
    is asked for that one before.
    """
    pairs = {
        pair.activity_key: pair
        for pair in TwinPair.objects.exclude(delayed_after=None)
        if pair.delayed_after is not None
    }
    if not pairs:
        return []
    first = _first_attempts(user).filter(activity_key__in=pairs)
    today = timezone.localdate()
    due = {
        attempt.activity_key: date
        for attempt in first
        if attempt.enrolment
        and (date := _due(pairs[attempt.activity_key], attempt)) is not None
        and date <= today
    }
    pages = CasePage.objects.live().filter(
        translation_key__in=due, locale=Locale.get_active(), counts="first"
    )
    waiting = [DelayedTest(page, due[page.translation_key]) for page in pages]
    return sorted(waiting, key=lambda test: (test.due, test.case.pk))


def _due(pair: TwinPair, first: Attempt) -> dt.date | None:
    enrolment = first.enrolment
    return delayed_test_due(pair, first, enrolment.cohort if enrolment else None)


def _first_attempts(user: User) -> QuerySet[Attempt]:
    """Those after which nothing else is asked but the delayed test."""
    same = Attempt.objects.filter(
        enrolment=OuterRef("enrolment"), activity_key=OuterRef("activity_key")
    )
    has_second = Exists(same.filter(occasion=Occasion.SECOND))
    twin_is_there = Exists(
        TwinPair.objects.filter(
            activity_key=OuterRef("activity_key"),
            twin_key__in=CasePage.objects.live().values("translation_key"),
        )
    )
    first = Attempt.objects.filter(
        Q(passed=True) | has_second,
        twin_is_there,
        ~Exists(same.filter(occasion=Occasion.DELAYED)),
        user=user,
        enrolment__withdrawn_at=None,
        is_practice=False,
        occasion=Occasion.ORDINARY,
        score__isnull=False,
    )
    return first.select_related("enrolment__cohort")
