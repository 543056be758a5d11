"""Who was there, where a sheet is kept at all."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum, Value
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.counting import number_of
from courses.models import Attendance, Cohort
from courses.models.enrolments import EnrolmentQuerySet
from programmes.reports.functions import DaysBetween
from programmes.reports.measures import Measure, MeasureKind

MEASURES = (
    Measure(
        "attendance",
        _("Attendance"),
        _(
            "Days attended, of the days of the cohort until today. Cohorts without "
            "any attendance noted are left out."
        ),
        MeasureKind.SHARE,
    ),
)


def sums(seats: EnrolmentQuerySet, by: Sequence[str]) -> QuerySet[Any, Any]:
    today = timezone.localdate()
    kept = Attendance.objects.filter(enrolment__cohort=OuterRef("pk"))
    with_sheet = Cohort.objects.filter(Exists(kept), starts__lte=today)
    attended = Attendance.objects.filter(enrolment=OuterRef("pk"))
    seats = seats.filter(cohort__in=with_sheet.values("pk")).annotate(
        days=DaysBetween(Least(F("cohort__ends"), Value(today)), F("cohort__starts")),
        attended=number_of(attended, "enrolment"),
    )
    return seats.values(*by).annotate(
        people=Count("user", distinct=True),
        attendance=Sum("attended"),
        attendance_of=Sum("days"),
    )
