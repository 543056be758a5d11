"""How cases were played: of each person and case one attempt counts."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, F, QuerySet, Sum, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import EnrolmentQuerySet
from programmes.reports.measures import Kind, Measure
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
        Kind.AVERAGE,
    ),
    Measure(
        "secured",
        _("Value secured"),
        _("The average share of the value that the same attempts secured by order."),
        Kind.AVERAGE,
        "%",
    ),
)


def sums(seats: EnrolmentQuerySet, by: Sequence[str]) -> QuerySet[Any, Any]:
    seats = seats.filter(attempts__in=_counted().values("pk"))
    return seats.values(*by).annotate(
        people=Count("user", distinct=True),
        score=Sum("attempts__score"),
        score_of=Count("attempts"),
        secured=Sum("attempts__secured"),
        secured_of=F("score_of"),
    )


def _counted() -> QuerySet[Attempt]:
    """The rule of `simulations.counted`, for all cases at once."""
    last = CasePage.objects.filter(counts=CasePage.Counts.LAST)
    is_last = {"version__case_key__in": last.values("translation_key")}
    finished = Attempt.objects.filter(
        state=Attempt.State.FINISHED, enrolment__isnull=False
    )
    place = Window(
        RowNumber(),
        partition_by=[F("enrolment"), F("version__case_key")],
        order_by=[
            Case(When(**is_last, then=None), default=F("score")).desc(nulls_last=True),
            Case(When(**is_last, then=F("finished_at"))).desc(nulls_last=True),
            F("finished_at").asc(),
            F("pk").asc(),
        ],
    )
    return finished.order_by().annotate(place=place).filter(place=1)
