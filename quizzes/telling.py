"""When right answers and explanations may be told, and to whom."""

from collections.abc import Iterable

from django.utils import timezone

from quizzes.models import QuizAttempt, QuizPage

Told = QuizPage.Told


def is_told(attempt: QuizAttempt, of_enrolment: Iterable[QuizAttempt]) -> bool:
    """Whether the answers of an attempt may be shown to who made it.

    `of_enrolment` has all attempts of the same enrolment, at this quiz and at others.
    Where the page is gone, nobody knows its rule any more: nothing is told.
    """
    quiz = attempt.page
    if quiz is None or attempt.is_open:
        return False
    attempts = list(of_enrolment)
    own = [a for a in attempts if a.quiz_key == attempt.quiz_key]
    if any(a.is_open for a in attempts if a.quiz_key in _keys_of_pair(quiz)):
        return False  # the same questions may be in what is open
    match quiz.answers_told:
        case Told.AT_ONCE:
            return True
        case Told.USED_UP:
            return _is_used_up(quiz, own)
        case Told.PAIR:
            ended = {a.quiz_key for a in attempts if not a.is_open}
            return _keys_of_pair(quiz) <= ended
        case Told.DATE:
            return quiz.told_from is not None and timezone.now() >= quiz.told_from
    return False


def _keys_of_pair(quiz: QuizPage) -> set[object]:
    other = quiz.other_of_pair
    return {quiz.translation_key} | ({other.translation_key} if other else set())


def _is_used_up(quiz: QuizPage, own: list[QuizAttempt]) -> bool:
    """Where the first attempt counts, what comes after it is practice."""
    if quiz.counts == QuizPage.Counts.FIRST:
        return True
    return quiz.attempts_allowed is not None and len(own) >= quiz.attempts_allowed
