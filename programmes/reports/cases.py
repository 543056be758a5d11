"""How cases were played: of each person and case one attempt counts."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import EnrolmentQuerySet
from programmes.reports.measures import Measure, MeasureKind
from simulations.models import Attempt
from simulations.models.counting import counts_before
from simulations.models.twins import Occasion

MEASURES = (
    Measure(
        "score",
        _("Case score"),
        _(
            "The average score, from 0 to 100, of the cases played to an end. For "
            "each person and case the first, the best or the last attempt counts, "
            "as the case says. Practice never counts."
        ),
        MeasureKind.AVERAGE,
    ),
    Measure(
        "secured",
        _("Value secured"),
        _("The average share of the value that the same attempts secured by order."),
        MeasureKind.AVERAGE,
        "%",
    ),
)


def sums(seats: EnrolmentQuerySet, by: Sequence[str]) -> QuerySet[Any, Any]:
    # In one call: so that all conditions are about the same attempt.
    seats = seats.filter(
        ~Exists(_counts_before),
        attempts__state=Attempt.State.FINISHED,
        attempts__is_practice=False,
        attempts__occasion=Occasion.ORDINARY,
    )
    return seats.values(*by).annotate(
        people=Count("user", distinct=True),
        score=Sum("attempts__score"),
        score_of=Count("attempts"),
        secured=Sum("attempts__secured"),
        secured_of=F("score_of"),
    )


_counts_before = Attempt.objects.order_by().filter(
    counts_before("attempts__"),
    state=Attempt.State.FINISHED,
    is_practice=False,
    occasion=Occasion.ORDINARY,
    enrolment=OuterRef("pk"),
    activity_key=OuterRef("attempts__activity_key"),
)
"""Attempts of the same person at the same case, asked of all cases at once.

A window over all attempts takes three times as long.
"""
