"""Which form of a blueprint somebody has first; the test after it has the other."""

import secrets
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Q

from accounts.models import User
from courses.models import Enrolment

BLOCK = 4  # of so many who begin one after the other, half get either form


class QuizFormName(models.TextChoices):
    A = "a", "A"
    B = "b", "B"

    @property
    def other(self) -> "QuizFormName":
        return QuizFormName.B if self == QuizFormName.A else QuizFormName.A


class FormDrawQuerySet(models.QuerySet["FormDraw"]):
    def visible_to(self, user: User | AnonymousUser) -> "FormDrawQuerySet":
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def first_form(self, pair: UUID, enrolment: Enrolment) -> QuizFormName:
        """The form that the person has in the first test of the pair: drawn now, where
        it was not, by chance and balanced in blocks of the cohort.

        To be called in a transaction that holds the lock on the first test's page.
        """
        drawn = self.filter(pair=pair, enrolment=enrolment).first()
        if drawn is not None:
            return QuizFormName(drawn.form)
        form = self._drawn(pair, enrolment.cohort_id)
        self.create(pair=pair, enrolment=enrolment, form=form)
        return form

    def _drawn(self, pair: UUID, cohort: int | None) -> QuizFormName:
        of_cohort = self.filter(pair=pair, enrolment__cohort=cohort)
        rows: Any = of_cohort.order_by().values_list("form").annotate(n=Count("pk"))
        numbers = dict(rows)
        left_a, left_b = places_left(*(numbers.get(form, 0) for form in QuizFormName))
        chance = secrets.randbelow(left_a + left_b)
        return QuizFormName.A if chance < left_a else QuizFormName.B


class FormDraw(models.Model):
    """`pair` is the translation key of the first test."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="form_draws"
    )
    pair = models.UUIDField()
    form = models.CharField(max_length=1, choices=QuizFormName.choices)

    objects = FormDrawQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "pair"], name="form_drawn_once"
            ),
            models.CheckConstraint(
                condition=Q(form__in=["a", "b"]), name="form_is_a_or_b"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.form}"


def places_left(a: int, b: int) -> tuple[int, int]:
    """How many places of the block that is being filled are left for either form."""
    of_each = ((a + b) // BLOCK + 1) * BLOCK // 2
    return max(of_each - a, 0), max(of_each - b, 0)
