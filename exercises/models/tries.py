"""One answer to an exercise: a row that never changes, once it is marked."""

from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone

from accounts.models import User
from exercises.kinds.material import Json

FULL = Fraction(100)
_WIDEST = 2**62


class PracticeCounts(NamedTuple):
    people: int
    right_at_first: int
    tries: int
    asked_for_hints: int  # people


class ExerciseTryQuerySet(models.QuerySet["ExerciseTry"]):
    def visible_to(self, user: User | AnonymousUser) -> "ExerciseTryQuerySet":
        return self.filter(record__user=user.pk)

    def counted(self, place: UUID) -> dict[UUID, PracticeCounts]:
        """Counts what was done on a page, without names, by the key of the exercise."""
        rows = self.filter(record__place=place).values_list("record__exercise")
        full = Q(numerator=F("denominator") * 100)
        counted = rows.annotate(
            people=Count("record", distinct=True),
            right_at_first=Count("pk", filter=full & Q(number=1)),
            tries=Count("pk"),
            asked_for_hints=Count("record", distinct=True, filter=Q(hints__gt=0)),
        )
        return {key: PracticeCounts(*counts) for key, *counts in counted.order_by()}


class ExerciseTry(models.Model):
    """`answer` is JSON as the kit marks it. Marks are an exact fraction from 0 to 100;
    an essay has none until the person has marked it, which is noted.
    """

    record = models.ForeignKey(
        "exercises.ExerciseRecord", on_delete=models.CASCADE, related_name="tries"
    )
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    answer = models.JSONField()
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    is_marked_by_oneself = models.BooleanField(default=False)
    hints = models.PositiveSmallIntegerField()
    after_solution = models.BooleanField()
    answered_at = models.DateTimeField(default=timezone.now)

    objects = ExerciseTryQuerySet.as_manager()

    class Meta:
        ordering = ["record", "number"]
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="try_once"),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None)
                | Q(
                    denominator__gt=0,
                    numerator__gte=0,
                    numerator__lte=F("denominator") * 100,
                ),
                name="marks_of_a_try_are_a_share",
            ),
            models.CheckConstraint(
                condition=Q(is_marked_by_oneself=False) | ~Q(numerator=None),
                name="marked_by_oneself_with_marks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}, {self.number}"

    @staticmethod
    def columns_of(marks: Fraction | None) -> dict[str, int | None]:
        if marks is None:
            return {"numerator": None, "denominator": None}
        if max(marks.numerator * 100, marks.denominator * 100) > _WIDEST:
            marks = marks.limit_denominator(10**9)
        return {"numerator": marks.numerator, "denominator": marks.denominator}

    @property
    def marks(self) -> Fraction | None:
        if self.numerator is None or self.denominator is None:
            return None
        return Fraction(self.numerator, self.denominator)

    @property
    def is_right(self) -> bool:
        return self.marks == FULL

    def mark_by_oneself(self, answer: Json, marks: Fraction) -> None:
        """Marks what nobody else marks. A second time nothing happens."""
        stored = ExerciseTry.objects.filter(pk=self.pk, numerator=None)
        stored.update(
            answer=answer, is_marked_by_oneself=True, **self.columns_of(marks)
        )
