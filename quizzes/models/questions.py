"""One question of one attempt, with what was typed and how it was marked."""

import datetime as dt
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from accounts.models import Region, User
from courses.models import Cohort, Enrolment
from exercises.certainty import Certainty
from exercises.kinds.blinding import Blinding
from exercises.kinds.material import Json, Marked, UnmarkableError
from exercises.models.tries import ExerciseTry
from exercises.screens import screen_of
from exercises.screens.base import NotAnswerableError, Screen
from quizzes.models.frozen import FrozenQuestion


class AttemptQuestionQuerySet(models.QuerySet["AttemptQuestion"]):
    def visible_to(self, user: User | AnonymousUser) -> "AttemptQuestionQuerySet":
        """One's own, and those of the enrolments that one may see."""
        if user.is_superuser:
            return self
        seen = Enrolment.objects.visible_to(user)
        return self.filter(Q(attempt__user=user.pk) | Q(attempt__enrolment__in=seen))

    def waiting(self) -> "AttemptQuestionQuerySet":
        """Those that a person has to mark, the earliest first."""
        texts = self.filter(
            attempt__state="handed-in", answer__isnull=False, numerator=None
        )
        return texts.order_by("attempt__handed_in_at", "pk")

    def texts_of(self, cohort: Cohort) -> "AttemptQuestionQuerySet":
        return self.waiting().filter(attempt__enrolment__cohort=cohort)

    def texts_alone(self, quiz_key: UUID) -> "AttemptQuestionQuerySet":
        """Of people who took the test without a cohort."""
        return self.waiting().filter(
            attempt__quiz_key=quiz_key, attempt__enrolment__cohort=None
        )

    def markable_by(self, user: User) -> "AttemptQuestionQuerySet":
        """Those of the cohorts that they lead; of people without a cohort those in
        courses of the regions in which they instruct or manage.
        """
        if user.is_superuser:
            return self
        regions = Region.objects.taught_by(user) | Region.objects.managed_by(user)
        led = Q(attempt__enrolment__cohort__in=Cohort.objects.led_by(user).values("pk"))
        alone = Q(
            attempt__enrolment__cohort=None,
            attempt__enrolment__course__region__in=regions.values("pk"),
        )
        return self.filter(led | alone)


class AttemptQuestion(models.Model):
    """`typed` is what stands in the form; `saves` counts how often it was kept, so that
    a window that is out of date is known. `answer` and marks are there once the attempt
    is handed in: an exact fraction from 0 to 100, none while a text waits.
    """

    attempt = models.ForeignKey(
        "quizzes.QuizAttempt", on_delete=models.CASCADE, related_name="questions"
    )
    question = models.ForeignKey(
        FrozenQuestion, on_delete=models.PROTECT, related_name="asked"
    )
    number = models.PositiveSmallIntegerField()
    typed = models.JSONField(default=dict, blank=True)
    certainty = models.PositiveSmallIntegerField(
        choices=Certainty.choices, null=True, blank=True
    )
    is_flagged = models.BooleanField(default=False)
    is_answered = models.BooleanField(default=False)
    saves = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    answer = models.JSONField(null=True, blank=True)
    numerator = models.BigIntegerField(null=True, blank=True)
    denominator = models.BigIntegerField(null=True, blank=True)
    marked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AttemptQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["attempt", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "number"], name="one_question_at_each_number"
            ),
            models.UniqueConstraint(
                fields=["attempt", "question"], name="question_once_in_an_attempt"
            ),
            models.CheckConstraint(
                condition=Q(certainty=None) | Q(certainty__in=[1, 2, 3]),
                name="certainty_is_known",
            ),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None)
                | Q(
                    denominator__gt=0,
                    numerator__gte=0,
                    numerator__lte=F("denominator") * 100,
                ),
                name="marks_of_a_question_are_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt}, {self.number}"

    def screen_with(self, secret: str) -> Screen[Any]:
        """`secret` is that of the attempt."""
        read, raw = self.question.read, self.question.content
        return screen_of(read, Blinding(f"{secret}/{self.question_id}"), raw)

    @cached_property
    def screen(self) -> Screen[Any]:
        return self.screen_with(self.attempt.secret)

    @staticmethod
    def columns_of(marks: Fraction | None) -> dict[str, int | None]:
        return ExerciseTry.columns_of(marks)

    @property
    def marks(self) -> Fraction | None:
        if self.numerator is None or self.denominator is None:
            return None
        return Fraction(self.numerator, self.denominator)

    @property
    def is_waiting(self) -> bool:
        return self.answer is not None and self.numerator is None

    @property
    def is_right(self) -> bool:
        return self.marks == 100

    def keep(
        self,
        typed: dict[str, list[str]],
        certainty: int | None,
        at: dt.datetime,
        *,
        is_flagged: bool,
    ) -> None:
        self.typed, self.certainty, self.is_flagged = typed, certainty, is_flagged
        self.is_answered = not self.errors_of(typed)
        self.saves, self.saved_at = self.saves + 1, at
        self.save(
            update_fields=[
                *("typed", "certainty", "is_flagged", "is_answered"),
                *("saves", "saved_at"),
            ]
        )

    def errors_of(self, typed: dict[str, list[str]]) -> dict[str, str]:
        """Why it cannot be marked as it stands, by field; empty where it can."""
        try:
            self.screen.material.mark(self.screen.read(typed))
        except NotAnswerableError as error:
            return error.errors
        except UnmarkableError as error:
            return {"": str(error)}
        return {}

    def give_marks(self, answer: Json, marks: Fraction, by: User) -> None:
        """`answer` has the points in it."""
        self.answer, self.marked_by = answer, by
        for name, value in self.columns_of(marks).items():
            setattr(self, name, value)
        self.save(update_fields=["answer", "marked_by", "numerator", "denominator"])

    def mark(self, secret: str) -> None:
        """Marks what is kept; what cannot be marked has no marks. Not stored here."""
        marked = self._marked_at_the_end(secret)
        for name, value in self.columns_of(marked.marks).items():
            setattr(self, name, value)

    def _marked_at_the_end(self, secret: str) -> Marked:
        screen = self.screen_with(secret)
        self.answer = screen.at_the_end(self.typed) if self.typed else None
        if self.answer is None:
            return Marked(Fraction())
        try:
            return screen.material.mark(self.answer)
        except UnmarkableError:
            self.answer = None
            return Marked(Fraction())
