"""Practising an exercise of a lesson, and what recall is told of it."""

from django.db import transaction

from accounts.models import User
from courses.models.activities import TextPage
from exercises.models import ExerciseTry
from exercises.placed import PlacedExercise
from exercises.practice import carry_out
from exercises.screens.base import SentForm
from recall.beginning import begin
from recall.noting import note


@transaction.atomic(savepoint=False)
def practise(
    page: TextPage, placed: PlacedExercise, user: User, sent: SentForm
) -> None:
    """Does what the button of an exercise asks for, as `carry_out` says."""
    tried = carry_out(placed, user, sent)
    if tried is not None and placed.is_banked:
        _tell_recall(page, placed, user, tried)


def _tell_recall(
    page: TextPage, placed: PlacedExercise, user: User, tried: ExerciseTry
) -> None:
    """Where the course is over already, its exercises are asked from now on."""
    if tried.marks is None or page.course is None:
        return
    course = page.course.translation_key
    noted = note(
        user,
        placed.key,
        tried.marks,
        tried.answered_at,
        was_helped=bool(tried.hints or tried.after_solution or placed.worked),
        course=course,
    )
    enrolment = page.enrolment_of(user)
    if noted and enrolment is not None and enrolment.completed_at is not None:
        begin(user, course)
