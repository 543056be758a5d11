from typing import Any

from django.db.models import QuerySet

from privacy.registry import (
    DataSubject,
    PersonalData,
    Withheld,
    not_about_people,
    register,
)
from quizzes.models import AttemptQuestion, FormDraw, QuizAttempt
from quizzes.telling import is_told

ANSWERS = "How a test was answered counts on, without a name and without own words."


def _hand_in(attempts: QuerySet[Any], person: DataSubject) -> None:
    for attempt in attempts.filter(state=QuizAttempt.State.OPEN):
        attempt.hand_in()


def _without_words(row: AttemptQuestion) -> Any:
    return None if row.screen.asks_for_words else row.answer


def _not_told(questions: QuerySet[Any]) -> QuerySet[Any]:
    """Those whose page does not say yet whether they were right."""
    found = questions.values_list("attempt__user", flat=True).order_by().distinct()
    attempts = list(QuizAttempt.objects.filter(user__in=list(found)))
    secret = [a.pk for a in attempts if not is_told(a, attempts)]
    return questions.filter(attempt__in=secret)


register(
    PersonalData(
        QuizAttempt,
        subject=("user",),
        not_exported=("secret",),
        before_erasure=_hand_in,
        kept=(
            *("secret", "quiz_key", "title", "language", "number", "form"),
            *("is_practice", "asks_certainty", "pass_mark", "state", "started_at"),
            *("ends_at", "grace", "handed_in_at", "numerator", "denominator"),
            *("score", "passed"),
        ),
        reason_kept=ANSWERS,
    ),
    PersonalData(
        AttemptQuestion,
        subject=("attempt__user",),
        actors=("marked_by",),
        exported_for_actors=("numerator", "denominator"),
        withheld=Withheld(("numerator", "denominator"), _not_told),
        cleared={"typed": {}, "answer": _without_words, "is_flagged": False},
        kept=(
            *("number", "certainty", "is_answered", "saves", "saved_at"),
            *("numerator", "denominator"),
        ),
        reason_kept=ANSWERS,
    ),
    PersonalData(
        FormDraw,
        subject=("enrolment__user",),
        kept=("pair", "form"),
        reason_kept="Which of two forms came first, so that they stay balanced.",
    ),
)

not_about_people(
    "A question as it was asked: it is copied from the bank.", "quizzes.FrozenQuestion"
)
