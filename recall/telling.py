"""How other parts of the site tell recall what was answered, while nobody waits.

A source stands above this app and calls down. Practice in lessons is one, tests are
another.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django_tasks import task

from accounts.models import User
from exercises.certainty import Certainty
from recall.beginning import begin
from recall.models import RecallReview
from recall.noting import note


@dataclass(frozen=True)
class ToldAnswer:
    """`exercise` is the translation key in the bank, `marks` go from 0 to 100."""

    exercise: UUID
    marks: Fraction
    certainty: int | None = None
    was_helped: bool = False


def tell(
    user: User,
    answers: Iterable[ToldAnswer],
    at: dt.datetime,
    *,
    source: RecallReview.Source,
    course: UUID | None = None,
    is_over: bool = False,
) -> None:
    """Leaves it to the worker to `note` the answers: one row in the transaction of what
    they belong to. Where the course `is_over` already, they are asked from now on.
    """
    told = [
        [str(one.exercise), str(one.marks), one.certainty, one.was_helped]
        for one in answers
    ]
    if told:
        key = str(course) if course else ""
        note_told.enqueue(user.pk, told, at.isoformat(), str(source), key, is_over)


@task()
def note_told(
    user_id: int, told: list[Any], at: str, source: str, course: str, is_over: bool
) -> None:
    """It can be repeated: of the same answer nothing more is noted."""
    user = User.objects.filter(pk=user_id, erased_at=None).first()
    if user is None:
        return
    key = UUID(course) if course else None
    noted = [
        note(
            user,
            UUID(exercise),
            Fraction(marks),
            dt.datetime.fromisoformat(at),
            certainty=Certainty(certainty) if certainty else None,
            was_helped=was_helped,
            course=key,
            source=RecallReview.Source(source),
        )
        for exercise, marks, certainty, was_helped in told
    ]
    if key and is_over and any(noted):
        begin(user, key)
