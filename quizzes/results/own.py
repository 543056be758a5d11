"""What one person did in one attempt, and in the test before it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from exercises.certainty import Certainty
from exercises.kinds.material import Marked, UnmarkableError
from exercises.screens.base import FULL, SolutionRow
from exercises.topics import topic_label
from quizzes.counting import counting_attempt
from quizzes.models import AttemptQuestion, QuizAttempt
from quizzes.telling import is_told


@dataclass(frozen=True)
class QuestionResult:
    """One question with what was given. Its words are those of the exercise's kind."""

    question: AttemptQuestion

    shows_solution = True
    criteria: tuple[()] = ()

    @property
    def exercise(self) -> Any:
        return self.question.question.read

    @property
    def screen(self) -> Any:
        return self.question.screen

    @property
    def title(self) -> str:
        return self.exercise.title or str(self.screen.label)

    @property
    def certainty(self) -> str:
        level = self.question.certainty
        return str(Certainty(level).label) if level else ""

    @property
    def verdict(self) -> tuple[str, str]:
        """In words, and as the class of a badge."""
        question = self.question
        if question.is_waiting:
            return _("waits for its marks"), "is-now"
        if question.is_right:
            return _("right"), "is-done"
        if question.answer is None:
            return _("not answered"), "is-open"
        if question.marks:
            return _("partly right"), "is-free"
        if question.certainty == Certainty.SURE:
            return _("sure and wrong"), "is-lost"
        return _("wrong"), "is-lost"

    @property
    def text(self) -> str:
        """What was written, where a person marks it."""
        answer = self.question.answer
        return answer.get("text", "") if isinstance(answer, dict) and self.model else ""

    @property
    def model(self) -> str:
        return str(self.screen.model())

    @cached_property
    def solution(self) -> list[SolutionRow]:
        """The right answer, beside the given one where there is one."""
        given, material = self.question.answer, self.screen.material
        marked = self._marked(given)
        if marked is not None:
            return list(self.screen.solution(given, marked))
        right = material.solution()
        rows = self.screen.solution(right, material.mark(right))
        return [replace(row, own="", verdict=None) for row in rows]

    def _marked(self, given: Any) -> Marked | None:
        if given is None:
            return None
        try:
            marked: Marked = self.screen.material.mark(given)
        except UnmarkableError:
            return None
        return marked


@dataclass(frozen=True)
class TopicResult:
    """Shares from 0 to 100; `before` is None where there is no test before."""

    label: str
    number: int
    after: Fraction | None
    before: Fraction | None

    @property
    def gain(self) -> Fraction | None:
        if self.after is None or self.before is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class CertaintyResult:
    label: str
    number: int
    right: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(100 * self.right, self.number) if self.number else None


class OwnResult:
    def __init__(self, attempt: QuizAttempt) -> None:
        self.attempt = attempt

    @cached_property
    def of_person(self) -> list[QuizAttempt]:
        attempts = QuizAttempt.objects.filter(user=self.attempt.user_id)
        return list(attempts.order_by("number"))

    @cached_property
    def is_told(self) -> bool:
        return is_told(self.attempt, self.of_person)

    @cached_property
    def questions(self) -> list[AttemptQuestion]:
        return _questions_of(self.attempt)

    @property
    def is_waiting(self) -> bool:
        """Whether a text of it has no marks yet."""
        return self.attempt.score is None

    @cached_property
    def before(self) -> QuizAttempt | None:
        """What counts of the test before this one, as soon as it may be told."""
        page = self.attempt.page
        if page is None or page.before is None:
            return None
        key = page.before.translation_key
        here = [
            a for a in self.of_person if a.enrolment_id == self.attempt.enrolment_id
        ]
        own = [a for a in here if a.quiz_key == key]
        return counting_attempt(own, page.before.counts)

    @property
    def told_before(self) -> QuizAttempt | None:
        """The same, once its own answers may be told: few questions of a topic tell
        which were right.
        """
        before = self.before
        return before if before and is_told(before, self.of_person) else None

    @cached_property
    def topics(self) -> list[TopicResult]:
        """In the order in which they were asked first."""
        after = _by_topic(self.questions)
        before = _by_topic(_questions_of(b)) if (b := self.told_before) else {}
        return [
            TopicResult(
                topic_label(topic),
                len(asked),
                _mean(asked),
                _mean(before.get(topic, [])),
            )
            for topic, asked in after.items()
        ]

    @property
    def gain(self) -> Fraction | None:
        if self.before is None or self.before.marks is None:
            return None
        return (
            None
            if self.attempt.marks is None
            else (self.attempt.marks - self.before.marks)
        )

    @property
    def calibration(self) -> list[CertaintyResult]:
        """The surest first; empty where nobody was asked."""
        if not self.attempt.asks_certainty:
            return []
        rows = []
        for level in reversed(Certainty):
            said = [
                q
                for q in self.questions
                if q.certainty == level and q.answer is not None
            ]
            right = sum(question.is_right for question in said)
            rows.append(CertaintyResult(str(level.label), len(said), right))
        return rows

    @cached_property
    def to_go_through(self) -> list[QuestionResult]:
        """What is not all right: sure and wrong first."""
        wrong = [q for q in self.questions if not q.is_right]
        wrong.sort(key=lambda q: (-(q.certainty or 0), q.number))
        return [QuestionResult(question) for question in wrong]

    @cached_property
    def right(self) -> list[QuestionResult]:
        return [
            QuestionResult(question) for question in self.questions if question.is_right
        ]

    @property
    def points(self) -> Fraction:
        """The marks in questions: how many are right, with parts of them."""
        known = (question.marks or Fraction() for question in self.questions)
        return sum(known, Fraction()) / FULL


def _questions_of(attempt: QuizAttempt) -> list[AttemptQuestion]:
    questions = list(attempt.questions.select_related("question").order_by("number"))
    for question in questions:
        question.attempt = attempt
    return questions


def _by_topic(questions: Iterable[AttemptQuestion]) -> dict[str, list[AttemptQuestion]]:
    by_topic: dict[str, list[AttemptQuestion]] = defaultdict(list)
    for question in questions:
        by_topic[question.question.content.get("topic", "")].append(question)
    return dict(by_topic)


def _mean(questions: list[AttemptQuestion]) -> Fraction | None:
    marks = [question.marks for question in questions]
    if not marks or None in marks:
        return None
    return sum((m or Fraction() for m in marks), Fraction()) / len(marks)
