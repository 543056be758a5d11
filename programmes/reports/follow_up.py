"""What was delivered after the workshop: tasks with a date of follow-up."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    Count,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.counting import number_of
from courses.models import (
    AssignmentPage,
    Completion,
    FollowUp,
    FollowUpDate,
)
from courses.models.enrolments import EnrolmentQuerySet
from programmes.reports.functions import of_course
from programmes.reports.measures import Measure, MeasureKind

_MEANING = _(
    "Tasks of this follow-up that were accepted, marked as done or excused, of those "
    "whose date has come. The date is the cohort's own."
)
_OF = {
    FollowUp.FIRST: Measure(
        "follow_up_1", _("Follow-up, day 30"), _MEANING, MeasureKind.SHARE
    ),
    FollowUp.SECOND: Measure(
        "follow_up_2", _("Follow-up, day 60"), _MEANING, MeasureKind.SHARE
    ),
    FollowUp.THIRD: Measure(
        "follow_up_3", _("Follow-up, day 90"), _MEANING, MeasureKind.SHARE
    ),
}
MEASURES = tuple(_OF.values())


def sums(seats: EnrolmentQuerySet, by: Sequence[str]) -> QuerySet[Any, Any]:
    tasks = _tasks()
    today = timezone.localdate()
    sums: dict[str, Aggregate] = {}
    for follow_up, measure in _OF.items():
        name = measure.name
        dates = FollowUpDate.objects.filter(number=follow_up.number, date__lte=today)
        due = Q(cohort__in=dates.values("cohort"))
        courses = Counter(course for course, _key, which in tasks if which == follow_up)
        keys = [key for _course, key, which in tasks if which == follow_up]
        seats = seats.annotate(
            **{
                f"{name}_asked": _number_of_tasks(courses, due),
                f"{name}_done": _number_done(keys, due),
            }
        )
        sums[name] = Sum(f"{name}_done")
        sums[f"{name}_of"] = Sum(f"{name}_asked")
        sums[f"{name}_people"] = Count(
            "user", distinct=True, filter=Q(**{f"{name}_asked__gt": 0})
        )
    seats = seats.filter(course__in={course for course, _key, _which in tasks})
    return seats.values(*by).annotate(people=Count("user", distinct=True), **sums)


def _tasks() -> list[tuple[int, Any, str]]:
    """Returns course, key and follow-up of each published task."""
    tasks = AssignmentPage.objects.live().filter(follow_up__in=_OF)
    tasks = tasks.annotate(of_course=of_course("pk"))
    return list(tasks.values_list("of_course", "translation_key", "follow_up"))


def _number_of_tasks(courses: Counter[int], due: Q) -> Case:
    whens = [When(due, course=pk, then=Value(n)) for pk, n in courses.items()]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _number_done(keys: list[Any], due: Q) -> Case:
    done = Completion.objects.filter(enrolment=OuterRef("pk"), activity_key__in=keys)
    return Case(
        When(due, then=number_of(done, "enrolment")),
        default=Value(0),
        output_field=IntegerField(),
    )
