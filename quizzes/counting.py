"""Which attempt counts, of one person at one quiz: by the rule of its page."""

from collections.abc import Iterable

from quizzes.models import QuizAttempt, QuizPage

Counts = QuizPage.Counts


def counting_attempt(
    attempts: Iterable[QuizAttempt], counts: str
) -> QuizAttempt | None:
    """Of those that are handed in and no practice; of equals the first.

    One at which a text still waits for its marks counts, too, but is never the best.
    """
    measured = [a for a in attempts if not a.is_open and not a.is_practice]
    measured.sort(key=lambda attempt: attempt.number)
    if not measured:
        return None
    if counts == Counts.BEST:
        return max(measured, key=lambda a: (a.marks is not None, a.marks or 0))
    return measured[-1 if counts == Counts.LAST else 0]
