"""What a page shows while somebody takes a quiz."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from exercises.certainty import Certainty
from exercises.screens.base import Screen, Typed
from quizzes.models import AttemptQuestion, QuizAttempt

_OF_THE_STRIP = (
    *("number", "is_answered", "is_flagged", "saved_at", "certainty", "attempt"),
)


@dataclass(frozen=True)
class QuestionTitle:
    """What the templates of the kinds ask for as the name of what they show."""

    title: str


class ShownQuestion:
    """A question as its page shows it: as it is kept, or as it was just `typed`."""

    def __init__(self, question: AttemptQuestion, typed: Typed | None = None) -> None:
        self.question = question
        self.typed: Any = question.typed if typed is None else typed

    @property
    def screen(self) -> Screen[Any]:
        return self.question.screen

    @property
    def exercise(self) -> Any:
        return self.question.question.read

    @property
    def placed(self) -> QuestionTitle:
        return QuestionTitle(self.exercise.title or str(self.screen.label))

    @cached_property
    def errors(self) -> dict[str, str]:
        """Said of what was kept and is not empty: an empty answer is none yet."""
        if not self.question.saves or not is_something(self.typed):
            return {}
        return self.question.errors_of(self.typed)

    @property
    def error(self) -> str:
        return self.errors.get("", "")

    @property
    def form(self) -> Any:
        return self.screen.form(self.typed, {}, self.errors)


def is_something(typed: Typed) -> bool:
    return any(value.strip() for values in typed.values() for value in values)


class Sitting:
    """An open attempt, with all its questions in a row."""

    def __init__(self, attempt: QuizAttempt) -> None:
        self.attempt = attempt

    @cached_property
    def questions(self) -> list[AttemptQuestion]:
        """Without what they ask and what was typed."""
        return list(self.attempt.questions.only(*_OF_THE_STRIP).order_by("number"))

    @property
    def total(self) -> int:
        return len(self.questions)

    @property
    def answered(self) -> int:
        return sum(question.is_answered for question in self.questions)

    @property
    def unanswered(self) -> int:
        return self.total - self.answered

    @property
    def flagged(self) -> int:
        return sum(question.is_flagged for question in self.questions)

    @property
    def saved_at(self) -> dt.datetime | None:
        moments = [q.saved_at for q in self.questions if q.saved_at]
        return max(moments, default=None)

    @property
    def minutes_left(self) -> int | None:
        """Of a minute that has begun the whole counts; None: there is no limit."""
        if self.attempt.ends_at is None:
            return None
        left = (self.attempt.ends_at - timezone.now()).total_seconds()
        return max(int(-(-left // 60)), 0)

    @property
    def first_open(self) -> int:
        """The number of the question to go on with."""
        numbers = [q.number for q in self.questions if not q.is_answered]
        return numbers[0] if numbers else 1

    @property
    def certainties(self) -> list[tuple[int, str]]:
        return [(level.value, str(level.label)) for level in Certainty]
