"""Recall is told of practice as it happens; of what was before it, once, by this."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef, QuerySet

from courses.models import ActivityPage
from exercises.models import BankExercise, ExerciseRecord
from recall.models import RecallCard, RecallReview
from recall.telling import ToldAnswer, tell


class Command(BaseCommand):
    help = "Has recall know what was practised before it was there. May be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        told = sum(map(_tell, _unknown()))
        self.stdout.write(f"{told} exercises told.")


def _unknown() -> QuerySet[ExerciseRecord]:
    """Of exercises of the bank that were tried and of which the person has no card."""
    of_record = {"user": OuterRef("user"), "exercise": OuterRef("exercise")}
    banked = BankExercise.objects.filter(translation_key=OuterRef("exercise"))
    tried = ExerciseRecord.objects.filter(
        ~Exists(RecallCard.objects.filter(**of_record)),
        Exists(banked),
        tries__numerator__isnull=False,
        user__is_active=True,
    )
    return tried.distinct().select_related("user").order_by("pk")


def _tell(record: ExerciseRecord) -> bool:
    """The first answer counts, as it would have then."""
    page = ActivityPage.objects.filter(translation_key=record.place).first()
    first = record.tries.exclude(numerator=None).order_by("number").first()
    if page is None or page.course is None or first is None or first.marks is None:
        return False
    enrolment = page.enrolment_of(record.user)
    was_helped = bool(first.hints or first.after_solution)
    tell(
        record.user,
        [ToldAnswer(record.exercise, first.marks, was_helped=was_helped)],
        first.answered_at,
        source=RecallReview.Source.PRACTICE,
        course=page.course.translation_key,
        is_over=enrolment is not None and enrolment.completed_at is not None,
    )
    return True
