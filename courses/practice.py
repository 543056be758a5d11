"""Practising an exercise of a lesson, and what recall is told of it."""

from uuid import UUID

from django.db import transaction
from django_tasks import task

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
    """Does what the button of an exercise asks for, as `carry_out` says.

    The worker tells recall: nobody waits for that. Its task is queued with the try.
    """
    tried = carry_out(placed, user, sent)
    if tried is None or tried.marks is None or not placed.is_banked or not page.course:
        return
    enrolment = page.enrolment_of(user)
    tell_recall.enqueue(
        tried.pk,
        str(page.course.translation_key),
        is_worked=bool(placed.worked),
        is_over=enrolment is not None and enrolment.completed_at is not None,
    )


@task()
def tell_recall(
    try_id: int, course_key: str, *, is_worked: bool, is_over: bool
) -> None:
    """Where the course is over already, the exercise is asked from now on. It can be
    repeated: of the same answer nothing more is noted.
    """
    tries = ExerciseTry.objects.select_related("record__user")
    tried = tries.filter(pk=try_id).first()
    if tried is None or tried.marks is None:
        return  # erased in the meantime
    record, course = tried.record, UUID(course_key)
    noted = note(
        record.user,
        record.exercise,
        tried.marks,
        tried.answered_at,
        was_helped=bool(tried.hints or tried.after_solution or is_worked),
        course=course,
    )
    if noted and is_over:
        begin(record.user, course)
