"""How exactly the tests measure, of all who were asked the same questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from courses.disclosure import FEWEST
from measurement.reliability import alpha, error_of_measurement
from quizzes.models import QuizAttempt
from quizzes.results.responses import QuizResponses


@dataclass(frozen=True)
class ReliabilityResult:
    """Of all who were asked the same questions; `error` is in marks of 100."""

    phase: str
    form: str
    people: int
    items: int
    alpha: float | None
    error: float | None


class Reliability:
    def __init__(self, given: QuizResponses) -> None:
        self.given = given

    @cached_property
    def rows(self) -> list[ReliabilityResult]:
        groups: defaultdict[tuple[str, str], list[QuizAttempt]] = defaultdict(list)
        for phase, attempts in self.given.by_phase.items():
            for attempt in attempts.values():
                groups[phase, attempt.form].append(attempt)
        return [
            found
            for (phase, form), attempts in sorted(groups.items())
            if (found := self._reliability(phase, form, attempts))
        ]

    def _reliability(
        self, phase: str, form: str, attempts: Iterable[QuizAttempt]
    ) -> ReliabilityResult | None:
        """None for few people, or where they were not all asked the same."""
        scores = [self._scores.get(attempt.pk, {}) for attempt in attempts]
        items = set(scores[0])
        if len(scores) < FEWEST or any(set(row) != items for row in scores):
            return None
        table = [[row[item] for item in sorted(items)] for row in scores]
        error = error_of_measurement(table)
        in_marks = None if error is None else error / len(items)
        return ReliabilityResult(
            phase, form, len(scores), len(items), alpha(table), in_marks
        )

    @cached_property
    def _scores(self) -> dict[object, dict[str, float]]:
        """Marks by attempt and question, of what is marked."""
        scores: defaultdict[object, dict[str, float]] = defaultdict(dict)
        for answer in self.given.answers:
            if answer.marks is not None:
                scores[answer.attempt.pk][str(answer.exercise)] = answer.marks
        return dict(scores)
