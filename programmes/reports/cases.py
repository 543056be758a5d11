"""How cases were played: of each person and case one attempt counts."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import EnrolmentQuerySet
from programmes.reports.measures import Measure, MeasureKind
from simulations.models import Attempt, CasePage

MEASURES = (
    Measure(
        "score",
        _("Case score"),
        _(
            "The average score, from 0 to 100, of the cases played to an end. Of "
            "each person and case the best or the last attempt counts, as the case "
            "says."
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
    seats = seats.filter(~Exists(_better), attempts__state=Attempt.State.FINISHED)
    return seats.values(*by).annotate(
        people=Count("user", distinct=True),
        score=Sum("attempts__score"),
        score_of=Count("attempts"),
        secured=Sum("attempts__secured"),
        secured_of=F("score_of"),
    )


def _outer(name: str) -> OuterRef:
    return OuterRef(f"attempts__{name}")


_last = CasePage.objects.filter(counts=CasePage.Counts.LAST).values("translation_key")
_is_last = Q(version__case_key__in=_last)
_later = Q(finished_at__gt=_outer("finished_at")) | Q(
    finished_at=_outer("finished_at"), pk__gt=_outer("pk")
)
_higher = (
    Q(score__gt=_outer("score"))
    | Q(score=_outer("score"), finished_at__lt=_outer("finished_at"))
    | Q(score=_outer("score"), finished_at=_outer("finished_at"), pk__lt=_outer("pk"))
)
_better = Attempt.objects.order_by().filter(
    _is_last & _later | ~_is_last & _higher,
    state=Attempt.State.FINISHED,
    enrolment=OuterRef("pk"),
    version__case_key=_outer("version__case_key"),
)
"""Of the same person at the same case, asked of all cases at once.

This is the rule of `simulations.debrief.counting_attempts`. A window over all attempts
takes three times as long.
"""
