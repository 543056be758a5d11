"""The delayed tests that wait for one person, in all their courses."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from courses.models import Enrolment, TwinPair
from simulations.models import Attempt, CasePage
from simulations.models.twins import Occasion, delayed_test_due, fitting_pairs
from simulations.room.own_results import CaseResult


@dataclass(frozen=True)
class DelayedTest:
    case: CasePage
    due: dt.date


def delayed_tests(
    results: Iterable[CaseResult], enrolments: Iterable[Enrolment]
) -> list[DelayedTest]:
    """Those that are due, the longest first, of what somebody has played in their
    `enrolments`. None where the two cases no longer decide the same. It asks one query
    where any is due, and else none.
    """
    active = {enrolment.pk: enrolment for enrolment in enrolments}
    due = {
        pair.activity_key: (pair, DelayedTest(result.page, day))
        for result in results
        if result.page and (pair := _pair_of(result.page))
        for day in _days(result, pair, active)
        if day <= timezone.localdate()
    }
    pages = [test.case for _pair, test in due.values()]
    if not pages:
        return []
    pairs = fitting_pairs((pair for pair, _test in due.values()), pages[0].locale_id)
    waiting = [due[pair.activity_key][1] for pair in pairs]
    return sorted(waiting, key=lambda test: (test.due, test.case.pk))


def _pair_of(page: CasePage) -> TwinPair | None:
    """The pair as it was read along with the page, where its test may be asked here."""
    read: Any = page
    is_here = page.locale.language_code == get_language()
    if read.twin_key is None or page.counts != CasePage.Counts.FIRST or not is_here:
        return None
    return TwinPair(
        activity_key=page.translation_key,
        twin_key=read.twin_key,
        delayed_after=read.delayed_after,
    )


def _days(
    result: CaseResult, pair: TwinPair, enrolments: Mapping[int, Enrolment]
) -> Iterator[dt.date]:
    """Since when it is due, by each first attempt after which nothing else is asked:
    who has a second measured attempt ahead is asked for that one before.
    """
    for first in result.attempts:
        enrolment = enrolments.get(first.enrolment_id or 0)
        if enrolment is None or not first.is_ordinary:
            continue
        asked = _occasions(result.attempts, enrolment)
        if Occasion.DELAYED in asked or not (first.passed or Occasion.SECOND in asked):
            continue
        day = delayed_test_due(pair, first, enrolment.cohort)
        if day is not None:
            yield day


def _occasions(attempts: Iterable[Attempt], enrolment: Enrolment) -> set[str]:
    return {a.occasion for a in attempts if a.enrolment_id == enrolment.pk}
