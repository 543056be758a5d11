"""Practising an exercise of a lesson, and what recall is told of it."""

from django.db import transaction

from accounts.models import User
from courses.models.activities import TextPage
from exercises.placed import PlacedExercise
from exercises.practice import carry_out
from exercises.screens.base import SentForm
from recall.models import RecallReview
from recall.telling import ToldAnswer, tell


@transaction.atomic(savepoint=False)
def practise(
    page: TextPage, placed: PlacedExercise, user: User, sent: SentForm
) -> None:
    """Does what the button of an exercise asks for, as `carry_out` says, and has recall
    told of a try.
    """
    tried = carry_out(placed, user, sent)
    if tried is None or tried.marks is None or not placed.is_banked or not page.course:
        return
    was_helped = bool(tried.hints or tried.after_solution or placed.worked)
    enrolment = page.enrolment_of(user)
    tell(
        user,
        [ToldAnswer(placed.key, tried.marks, was_helped=was_helped)],
        tried.answered_at,
        source=RecallReview.Source.PRACTICE,
        course=page.course.translation_key,
        is_over=enrolment is not None and enrolment.completed_at is not None,
    )
