"""What the tests before and after a course say: of the same people, both times."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    F,
    FloatField,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import EnrolmentQuerySet
from programmes.reports.functions import of_course
from programmes.reports.measures import Measure, MeasureKind
from quizzes.models import QuizAttempt, QuizPage

MEASURES = (
    Measure(
        "test_before",
        _("Test before"),
        _("The average result, from 0 to 100, of those who have one of both tests."),
        MeasureKind.AVERAGE,
    ),
    Measure(
        "test_after",
        _("Test after"),
        _("The average result of the same people in the test after."),
        MeasureKind.AVERAGE,
    ),
    Measure(
        "gain",
        _("Gain"),
        _(
            "The mean difference of both results of the same people. Of a course with "
            "several pairs of tests it is that of the first. Without a group that was "
            "only tested, nobody can say how much of it is the course."
        ),
        MeasureKind.GAIN,
    ),
)

_Counts = QuizPage.Counts
_ORDERS: dict[str, list[Any]] = {
    _Counts.FIRST: ["number"],
    _Counts.BEST: [F("score").desc(nulls_last=True), "number"],
    _Counts.LAST: ["-number"],
}


def sums(seats: EnrolmentQuerySet, by: Sequence[str]) -> QuerySet[Any, Any]:
    pairs = _pairs()
    seats = seats.annotate(
        before=_results({course: pair.before for course, pair in pairs.items()}),
        after=_results(pairs),
    ).filter(before__isnull=False, after__isnull=False)
    gain = F("after") - F("before")
    return seats.values(*by).annotate(
        people=Count("user", distinct=True),
        test_before=Sum("before"),
        test_before_of=Count("pk"),
        test_after=Sum("after"),
        test_after_of=Count("pk"),
        gain=Sum(gain),
        gain_of=Count("pk"),
        gain_squares=Sum(gain * gain),
    )


def _pairs() -> dict[UUID, QuizPage]:
    """The test after of each course that has a pair, by the key of the course."""
    tests = QuizPage.objects.live().exclude(before=None).select_related("before")
    found = tests.annotate(of_course=of_course("translation_key")).order_by("path")
    pairs: dict[UUID, QuizPage] = {}
    for test in found:
        pairs.setdefault(test.of_course, test)
    return pairs


def _results(tests: Any) -> Case:
    """The result that counts, in the test of the course of a seat."""
    whens = [
        When(course__translation_key=course, then=_result(test))
        for course, test in tests.items()
    ]
    return Case(*whens, default=None, output_field=FloatField())


def _result(test: QuizPage) -> Subquery:
    counting = QuizAttempt.objects.at(test.translation_key).filter(
        enrolment=OuterRef("pk"),
        state=QuizAttempt.State.HANDED_IN,
        is_practice=False,
    )
    return Subquery(counting.order_by(*_ORDERS[test.counts]).values("score")[:1])
