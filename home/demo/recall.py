"""What demo people have answered in lessons some time ago, for recall to ask again."""

import datetime as dt
from fractions import Fraction

from django.utils import timezone

from accounts.models import User
from courses.models import CoursePage, Enrolment
from exercises.models import BankExercise
from recall.beginning import begin
from recall.models import RecallCard, RecallReview
from recall.noting import GivenAnswer, note, review
from recall.ratings import Rating

ANSWERED, ASKED = dt.timedelta(days=60), dt.timedelta(days=28)
LATELY = dt.timedelta(days=12)
PRACTISED = 12  # exercises


def build_recall(enrolment: Enrolment, course: CoursePage) -> None:
    """Who is still in the workshop likes to be asked already. Who was in one that is
    over was asked once more after a month.
    """
    user, cohort = enrolment.user, enrolment.cohort
    is_over = cohort is not None and cohort.ends < timezone.localdate()
    for number, exercise in enumerate(_practised(course)):
        marks = Fraction(100 * (number % 2))
        at = timezone.now() - (ANSWERED if is_over else LATELY)
        key = exercise.translation_key
        note(user, key, marks, at, course=course.translation_key)
        if is_over:
            _ask(user, exercise, is_right=number % 3 > 0)
    begin(user, course.translation_key)


def _practised(course: CoursePage) -> list[BankExercise]:
    common = BankExercise.objects.for_practice().filter(region=None, variant_of="")
    return list(common.filter(locale=course.locale).order_by("slug")[:PRACTISED])


def _ask(user: User, exercise: BankExercise, *, is_right: bool) -> None:
    key = exercise.translation_key
    given = GivenAnswer(
        source=RecallReview.Source.RECALL,
        answered_at=timezone.now() - ASKED,
        rating=Rating.GOOD if is_right else Rating.AGAIN,
        is_right=is_right,
        asked=key,
        answer=exercise.exercise.material.solution() if is_right else None,
    )
    review(RecallCard.objects.get(user=user, exercise=key), given)
