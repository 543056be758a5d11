"""What the people of cohorts answered in a quiz, or in the two of a pair."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from courses.models import Cohort
from measurement.items import Response
from quizzes.counting import counting_attempt
from quizzes.models import AttemptQuestion, FrozenQuestion, QuizAttempt, QuizPage

BEFORE, AFTER, ALONE = "before", "after", ""


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """`marks` is from 0 to 100; None while a text waits. `exercise` is the key of what
    the question was copied from.
    """

    attempt: QuizAttempt
    phase: str
    exercise: UUID
    number: int
    answer: Any
    marks: float | None
    certainty: int | None


class QuizResponses:
    """Of each person one attempt in each phase: the one that counts."""

    def __init__(self, quiz: QuizPage, cohorts: Iterable[Cohort]) -> None:
        self.quiz = quiz
        self.cohorts = list(cohorts)

    @cached_property
    def pages(self) -> dict[str, QuizPage]:
        """By phase; one page alone where the quiz is no part of a pair."""
        other = self.quiz.other_of_pair
        if other is None:
            return {ALONE: self.quiz}
        if self.quiz.before:
            return {BEFORE: other, AFTER: self.quiz}
        return {BEFORE: self.quiz, AFTER: other}

    @cached_property
    def by_phase(self) -> dict[str, dict[int, QuizAttempt]]:
        """The counting attempts of each phase, by enrolment."""
        keys = {page.translation_key: phase for phase, page in self.pages.items()}
        found = QuizAttempt.objects.filter(
            quiz_key__in=keys,
            enrolment__cohort__in=[cohort.pk for cohort in self.cohorts],
            state=QuizAttempt.State.HANDED_IN,
        )
        grouped: defaultdict[tuple[str, int], list[QuizAttempt]] = defaultdict(list)
        for attempt in found.order_by("started_at", "pk"):
            grouped[keys[attempt.quiz_key], attempt.enrolment_id].append(attempt)
        phases: dict[str, dict[int, QuizAttempt]] = {phase: {} for phase in self.pages}
        for (phase, enrolment), attempts in grouped.items():
            counting = counting_attempt(attempts, self.pages[phase].counts)
            if counting is not None:
                phases[phase][enrolment] = counting
        return phases

    @property
    def people(self) -> int:
        """How many have handed in at least one."""
        return len(set().union(*self.by_phase.values()))

    @cached_property
    def answers(self) -> list[CountedAnswer]:
        attempts = {
            attempt.pk: (phase, attempt)
            for phase, of_phase in self.by_phase.items()
            for attempt in of_phase.values()
        }
        rows = AttemptQuestion.objects.filter(attempt__in=list(attempts)).order_by()
        columns = (
            *("attempt", "question__exercise", "number", "answer"),
            *("numerator", "denominator", "certainty"),
        )
        return [
            CountedAnswer(
                attempts[attempt][1],
                attempts[attempt][0],
                exercise,
                number,
                answer,
                None if above is None else above / below,
                certainty,
            )
            for attempt, exercise, number, answer, above, below, certainty in (
                rows.values_list(*columns)
            )
        ]

    @cached_property
    def questions(self) -> dict[UUID, FrozenQuestion]:
        """The words of each question, as they were asked last."""
        keys = {answer.exercise for answer in self.answers}
        asked = FrozenQuestion.objects.filter(exercise__in=keys).order_by("pk")
        return {question.exercise: question for question in asked}

    def responses(self, phase: str | None = None) -> list[Response]:
        """For the statistics; all phases where none is named."""
        return [
            Response(a.attempt.pk, a.exercise, a.marks / 100, self._chosen(a))
            for a in self.answers
            if a.marks is not None and phase in (None, a.phase)
        ]

    def _chosen(self, given: CountedAnswer) -> tuple[str, ...]:
        options = self.options.get(given.exercise)
        if not options or given.answer is None:
            return ()
        chosen = given.answer if isinstance(given.answer, list) else [given.answer]
        return tuple(name for name in chosen if name in options)

    @cached_property
    def options(self) -> dict[UUID, dict[str, Any]]:
        """Of each question that lets one choose, its options by id."""
        return {
            key: {option["id"]: option for option in question.content["options"]}
            for key, question in self.questions.items()
            if any("correct" in o for o in question.content.get("options", ()))
        }
