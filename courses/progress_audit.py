"""Whether the stored progress is what the completions and the courses say."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from courses import progress
from courses.models import Completion, CoursePage, Enrolment

AT_ONCE = 500  # enrolments in memory


@dataclass(frozen=True)
class Difference:
    """`done`, `total`: what should be stored; None where no rule says it."""

    enrolment: Enrolment
    required: set[UUID]
    done: int | None
    total: int | None

    def __str__(self) -> str:
        numbers = {
            "done": self.enrolment.required_done,
            "total": self.enrolment.required_total,
            "found": self.done,
            "of": self.total,
        }
        if not self.can_be_repaired:
            text = _("stored as completed with %(done)d of %(total)d, and never was")
        elif self._lacks_its_end:
            text = _(
                "stored %(done)d of %(total)d, found %(found)d of %(of)d: completed"
            )
        else:
            text = _("stored %(done)d of %(total)d, found %(found)d of %(of)d")
        return text % numbers

    @property
    def _lacks_its_end(self) -> bool:
        is_open = self.enrolment.completed_at is None
        return is_open and bool(self.total) and self.done == self.total

    @property
    def can_be_repaired(self) -> bool:
        return self.done is not None

    def repair(self) -> None:
        """Can be repeated. Whoever completes the course by it, is told and certified
        as if it were now; whoever has completed it, stays so.
        """
        progress.recount(self.enrolment, self.required)
        completed = Enrolment.objects.filter(
            pk=self.enrolment.pk, completed_at__isnull=False
        )
        completed.update(required_done=self.done, required_total=self.total)


def differences() -> Iterator[Difference]:
    """The database counts, a course at a time; only what differs is read."""
    taken = Enrolment.objects.order_by().values("course")
    for course in CoursePage.objects.filter(pk__in=taken).order_by("pk").iterator():
        required = course.required_keys()
        wrong = _differing(Enrolment.objects.filter(course=course), required)
        last = 0
        while found := list(wrong.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
            last = found[-1].pk
            for enrolment in found:
                yield _difference(enrolment, required)


def _differing(
    enrolments: QuerySet[Enrolment], required: set[UUID]
) -> QuerySet[Enrolment]:
    """With `found`, how much is done of what is required now, and `all_done`.

    Who has completed the course is not measured by what it has become since: then
    all was done that was required, whatever that was.
    """
    total = len(required)
    mine = Completion.objects.filter(enrolment=OuterRef("pk"))
    counted = enrolments.annotate(
        found=_number(mine.filter(activity_key__in=required)), all_done=_number(mine)
    )
    is_open = Q(completed_at=None)
    wrong = is_open & (~Q(required_done=F("found")) | ~Q(required_total=total))
    if total:
        wrong |= is_open & Q(found=total)
    wrong |= ~is_open & (
        ~Q(required_done=F("required_total")) | Q(required_total__gt=F("all_done"))
    )
    return counted.filter(wrong).select_related("user", "cohort")


def _number(completions: QuerySet[Completion]) -> Coalesce:
    rows = completions.order_by().values("enrolment").annotate(n=Count("pk"))
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)


def _difference(enrolment: Enrolment, required: set[UUID]) -> Difference:
    total = len(required)
    if enrolment.completed_at is None:
        return Difference(enrolment, required, enrolment.found, total)
    if total and enrolment.found == total:
        return Difference(enrolment, required, total, total)
    then = enrolment.required_total
    if then and then <= enrolment.all_done:
        return Difference(enrolment, required, then, then)
    return Difference(enrolment, required, None, None)
