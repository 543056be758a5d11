"""What one person does with one exercise in one place."""

import uuid
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, Max, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from exercises.kinds.blinding import Blinding
from exercises.kinds.material import Json, Marked
from exercises.models.tries import ExerciseTry

MOST_TRIES = 500


def first_secret(user: int | None, place: uuid.UUID, exercise: uuid.UUID) -> str:
    """By which an exercise is shuffled before it has a record, and then ever after."""
    return salted_hmac("exercises", f"{user}/{place}/{exercise}").hexdigest()[:32]


class ExerciseRecordQuerySet(models.QuerySet["ExerciseRecord"]):
    def visible_to(self, user: User | AnonymousUser) -> "ExerciseRecordQuerySet":
        """Filters to one's own: nobody reads how another one practises."""
        return self.filter(user=user.pk)

    def practised(self) -> dict[str, Any]:
        """Returns how many exercises were tried, how many of them all right at some
        time, and when the last was: {"tried": 3, "right": 2, "last": …}.
        """
        full = Q(tries__numerator=F("tries__denominator") * 100)
        return self.filter(tries__isnull=False).aggregate(
            tried=Count("pk", distinct=True),
            right=Count("pk", distinct=True, filter=full),
            last=Max("tries__answered_at"),
        )

    def opened(
        self, user: User, place: uuid.UUID, exercise: uuid.UUID
    ) -> "ExerciseRecord":
        """Returns the record, made where there is none, locked."""
        locked = self.select_for_update()
        existing = locked.filter(user=user, place=place, exercise=exercise).first()
        if existing is not None:
            return existing
        secret = first_secret(user.pk, place, exercise)
        record, _created = self.get_or_create(
            user=user, place=place, exercise=exercise, defaults={"secret": secret}
        )
        return locked.get(pk=record.pk)


class ExerciseRecord(models.Model):
    """`place` is the translation key of the page that shows the exercise, `exercise`
    that of the exercise: what is done in one language is done in all.

    A round goes on until the person begins anew: all through it options keep their
    order and their blind ids, and the solution, once seen, stays.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="exercise_records"
    )
    place = models.UUIDField()
    exercise = models.UUIDField()
    secret = models.CharField(max_length=32, editable=False)
    round = models.PositiveSmallIntegerField(default=1)
    hints = models.PositiveSmallIntegerField(default=0)  # asked for in this round
    solution_at = models.DateTimeField(null=True, blank=True)  # seen in this round
    typed = models.JSONField(default=dict, blank=True)
    is_sent = models.BooleanField(default=False)  # whether a button asked to mark it

    objects = ExerciseRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place", "exercise"], name="one_record_of_an_exercise"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.exercise}"

    @property
    def blinding(self) -> Blinding:
        return Blinding(f"{self.secret}/{self.round}")

    def keep(self, typed: dict[str, Any], *, is_sent: bool = False) -> None:
        """Keeps what stands in the form; `is_sent` where it was sent to be marked."""
        self.typed, self.is_sent = typed, is_sent
        self.save(update_fields=["typed", "is_sent"])

    def ask_hint(self, most: int) -> None:
        if self.hints < most:
            self.hints += 1
            self.save(update_fields=["hints"])

    def see_solution(self) -> None:
        """Shows the solution from now on. Before the first try nothing happens."""
        if self.solution_at is None and self.tries.filter(round=self.round).exists():
            self.solution_at = timezone.now()
            self.save(update_fields=["solution_at"])

    def begin_anew(self) -> None:
        """Begins a round. Before the first try of this one nothing happens."""
        if not self.tries.filter(round=self.round).exists():
            return
        self.round = F("round") + 1
        self.hints, self.solution_at, self.typed = 0, None, {}
        self.is_sent = False
        self.save()
        self.refresh_from_db()

    def answer(self, number: int, answer: Json, marked: Marked) -> ExerciseTry:
        """Keeps a try: the `number` is that after the last one."""
        return self.tries.create(
            number=number,
            round=self.round,
            answer=answer,
            hints=self.hints,
            after_solution=self.solution_at is not None,
            **ExerciseTry.columns_of(marked.marks),
        )
