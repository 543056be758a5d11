"""Whether the stored progress is what the completions and the courses say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from courses import progress
from courses.counting import number_of
from courses.models import Completion, CoursePage, Enrolment

AT_ONCE = 500  # enrolments in memory

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Counts(TypedDict):
        found: int  # done of what is required now
        all_done: int

    CountedEnrolment = WithAnnotations[Enrolment, _Counts]


@dataclass(frozen=True)
class Difference:
    """Stored progress that is wrong.

    `done` and `total` are what should be stored; None where no rule says it.
    """

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
        """Stores the right numbers. It can be repeated.

        Somebody who completes the course by it is told and certified as if it were now.
        What was completed stays completed.
        """
        progress.recount(self.enrolment, self.required)
        completed = Enrolment.objects.filter(
            pk=self.enrolment.pk, completed_at__isnull=False
        )
        completed.update(required_done=self.done, required_total=self.total)


def differences() -> Iterator[Difference]:
    """Compares all courses, one at a time; the database counts.

    Only enrolments that differ are read.
    """
    taken = Enrolment.objects.order_by().values("course")
    for course in CoursePage.objects.filter(pk__in=taken).order_by("pk").iterator():
        required = course.required_keys()
        wrong = _differing(Enrolment.objects.filter(course=course), required)
        last = 0
        while batch := list(wrong.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
            last = batch[-1].pk
            for enrolment in batch:
                yield _difference(enrolment, required)


def _differing(
    enrolments: QuerySet[Enrolment], required: set[UUID]
) -> "QuerySet[CountedEnrolment]":
    """Filters to enrolments whose stored numbers are wrong, with both counts.

    A completed course is not measured by what it has become since: then all was done
    that was required, whatever that was.
    """
    total = len(required)
    done = Completion.objects.filter(enrolment=OuterRef("pk"))
    counted = enrolments.annotate(
        found=number_of(done.filter(activity_key__in=required), "enrolment"),
        all_done=number_of(done, "enrolment"),
    )
    is_open = Q(completed_at=None)
    wrong = is_open & (~Q(required_done=F("found")) | ~Q(required_total=total))
    if total:
        wrong |= is_open & Q(found=total)
    wrong |= ~is_open & (
        ~Q(required_done=F("required_total")) | Q(required_total__gt=F("all_done"))
    )
    return counted.filter(wrong).select_related("user", "cohort")


def _difference(enrolment: "CountedEnrolment", required: set[UUID]) -> Difference:
    total = len(required)
    if enrolment.completed_at is None:
        return Difference(enrolment, required, enrolment.found, total)
    if total and enrolment.found == total:
        return Difference(enrolment, required, total, total)
    stored_total = enrolment.required_total
    if stored_total and stored_total <= enrolment.all_done:
        return Difference(enrolment, required, stored_total, stored_total)
    return Difference(enrolment, required, None, None)
