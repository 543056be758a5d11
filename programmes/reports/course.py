"""How far people came in the course itself."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from courses.models import Attendance, Completion
from courses.models.enrolments import EnrolmentQuerySet
from programmes.reports.measures import Measure, MeasureKind

MEASURES = (
    Measure(
        "enrolled",
        _("Enrolled"),
        _("Seats taken and not given back. A person in two courses has two."),
        MeasureKind.NUMBER,
    ),
    Measure(
        "active",
        _("Active"),
        _("Has done something: an activity is done, or a day was attended."),
        MeasureKind.SHARE,
    ),
    Measure(
        "completed",
        _("Completed"),
        _("Everything that is required is done or excused."),
        MeasureKind.SHARE,
    ),
    Measure(
        "certificates",
        _("Certificates"),
        _("Certificates issued for these seats."),
        MeasureKind.SHARE,
    ),
)


def sums(seats: EnrolmentQuerySet, by: Sequence[str]) -> QuerySet[Any, Any]:
    of_seat = {"enrolment": OuterRef("pk")}
    active = (
        Q(required_done__gt=0)
        | Exists(Completion.objects.filter(**of_seat, excused=False))
        | Exists(Attendance.objects.filter(**of_seat))
    )
    everybody = Count("pk")
    return seats.values(*by).annotate(
        people=Count("user", distinct=True),
        enrolled=everybody,
        active=Count("pk", filter=active),
        completed=Count("completed_at"),
        certificates=Count("certificate"),
        active_of=F("enrolled"),
        completed_of=F("enrolled"),
        certificates_of=F("enrolled"),
    )
