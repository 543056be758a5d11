"""A question of recall as a page shows it, before it is answered and after."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

from exercises.certainty import Certainty
from exercises.kinds.material import UnmarkableError
from exercises.models import BankExercise, ExerciseRecord, ExerciseTry
from exercises.placed import ExerciseState, PlacedExercise
from exercises.screens.base import Screen, SolutionRow
from recall.models import RecallCard, RecallReview

Typed = dict[str, list[str]]


@dataclass
class RecallQuestion:
    """What is asked for a card: one exercise, in the language of the reader.

    `typed` and `certainty` are what stands in its form, and `is_sent` says that it was
    sent to be marked. After the answer there is its `review`.
    """

    card: RecallCard
    banked: BankExercise
    typed: Typed = field(default_factory=dict)
    is_sent: bool = False
    certainty: Certainty | None = None
    review: RecallReview | None = None

    @property
    def number(self) -> int:
        return self.review.number if self.review else self.card.number + 1

    @property
    def language(self) -> str:
        return str(self.banked.locale.language_code)

    @cached_property
    def placed(self) -> PlacedExercise:
        return PlacedExercise(
            self.banked.translation_key,
            f"q{self.card.pk}",
            self.banked.translation_key,
            self.banked.content,
            self.banked.exercise,
            self.number,
            is_banked=True,
        )

    @cached_property
    def state(self) -> ExerciseState:
        """As of an exercise in a lesson, of which nothing is stored there."""
        record = ExerciseRecord(
            secret=self._secret, typed=self.typed, is_sent=self.is_sent
        )
        if self.review is None:
            return ExerciseState(self.placed, self.card.user_id, record)
        record.solution_at = self.review.answered_at
        state = ExerciseState(self.placed, self.card.user_id, record, [])
        if self.review.answer is not None:
            state.all_tries = [self._try(state.screen, self.review.answer)]
        return state

    @property
    def _secret(self) -> str:
        """Of options and their order: another with each question, and the same however
        often one is opened.
        """
        of_question = f"{self.card.pk}/{self.number}/{self.banked.translation_key}"
        return salted_hmac("recall", of_question).hexdigest()[:32]

    @staticmethod
    def _try(screen: Screen[Any], answer: Any) -> ExerciseTry:
        try:
            marks = screen.material.mark(answer).marks
        except UnmarkableError:  # the exercise has changed since
            marks = None
        columns = ExerciseTry.columns_of(marks)
        return ExerciseTry(number=1, round=1, answer=answer, **columns)

    @property
    def shown(self) -> "ExerciseState | ForgottenAnswer":
        """What the solution is read from."""
        is_forgotten = self.review is not None and self.review.answer is None
        return ForgottenAnswer(self.state.screen) if is_forgotten else self.state


@dataclass(frozen=True)
class ForgottenAnswer:
    """The solution of a question to which somebody gave no answer."""

    screen: Screen[Any]
    shows_solution = True
    criteria = ()

    @property
    def solution(self) -> list[SolutionRow]:
        right = self.screen.material.solution()
        rows = self.screen.solution(right, self.screen.material.mark(right))
        return [replace(row, own="", verdict=None) for row in rows]


def question_of(
    card: RecallCard, exercises: dict[UUID, BankExercise], key: UUID
) -> RecallQuestion | None:
    """None where the exercise is not published any more."""
    banked = exercises.get(key)
    return None if banked is None else RecallQuestion(card, banked)
