"""When right answers and explanations may be told, and to whom."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from quizzes.models import QuizAttempt, QuizPage

Told = QuizPage.Told


def is_told(attempt: QuizAttempt, of_person: Iterable[QuizAttempt]) -> bool:
    """Whether the answers of an attempt may be shown to who made it.

    `of_person` has all attempts of the same person, at this quiz and at others, also
    those of other enrolments: the rule goes by this enrolment, but what is open in any
    may have the same questions. Where the page is gone, nobody knows its rule any more:
    nothing is told.
    """
    quiz = attempt.page
    if quiz is None or attempt.is_open:
        return False
    attempts = list(of_person)
    pair = quiz.keys_of_pair
    if any(a.is_open for a in attempts if a.quiz_key in pair):
        return False  # the same questions may be in what is open
    attempts = [a for a in attempts if a.enrolment_id == attempt.enrolment_id]
    match quiz.answers_told:
        case Told.AT_ONCE:
            return True
        case Told.USED_UP:
            return _is_used_up(
                quiz, [a for a in attempts if a.quiz_key == attempt.quiz_key]
            )
        case Told.PAIR:
            return _has_both(quiz, {a.quiz_key for a in attempts})
        case Told.DATE:
            return quiz.told_from is not None and timezone.now() >= quiz.told_from
    return False


def _has_both(quiz: QuizPage, handed_in: set[UUID]) -> bool:
    """A test whose other one is still to be written is not a pair yet."""
    other = quiz.other_of_pair
    return other is not None and {quiz.translation_key, other.translation_key} <= (
        handed_in
    )


def _is_used_up(quiz: QuizPage, own: list[QuizAttempt]) -> bool:
    """Where the first attempt counts, what comes after it is practice."""
    if quiz.counts == QuizPage.Counts.FIRST:
        return True
    return quiz.attempts_allowed is not None and len(own) >= quiz.attempts_allowed
