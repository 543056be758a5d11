"""Where somebody stands with a quiz: what they did, and what they may do now."""

from functools import cached_property

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from quizzes.counting import counting_attempt
from quizzes.models import QuizAttempt, QuizPage


class QuizStanding:
    def __init__(self, user: User | AnonymousUser, quiz: QuizPage) -> None:
        self.user = user
        self.quiz = quiz

    @cached_property
    def attempts(self) -> list[QuizAttempt]:
        """Those of the enrolment that counts now, the first one first."""
        enrolment = self.quiz.enrolment_of(self.user)
        if enrolment is None:
            return []
        own = enrolment.quiz_attempts.filter(quiz_key=self.quiz.translation_key)
        attempts = list(own.order_by("number"))
        for attempt in attempts:
            attempt.hand_in_if_over()
        return attempts

    @property
    def opened(self) -> QuizAttempt | None:
        return next((a for a in self.attempts if a.is_open), None)

    @cached_property
    def counting(self) -> QuizAttempt | None:
        return counting_attempt(self.attempts, self.quiz.counts)

    @property
    def left(self) -> int | None:
        """How many attempts are left; None: as many as they like."""
        allowed = self.quiz.attempts_allowed
        return None if allowed is None else max(allowed - len(self.attempts), 0)

    @property
    def is_used_up(self) -> bool:
        return self.left == 0 and self.opened is None

    @property
    def next_is_practice(self) -> bool:
        first = self.quiz.counts == QuizPage.Counts.FIRST
        return first and bool(self.attempts)

    @cached_property
    def number_of_questions(self) -> int:
        """As many as an attempt has, if all of them are published."""
        source = self.quiz.before or self.quiz
        if source.selection == QuizPage.Selection.DRAWN:
            return sum(line.value["number"] for line in source.draws)
        forms = source.selection == QuizPage.Selection.FORMS
        return len(source.form_a if forms else source.questions)
