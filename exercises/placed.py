"""An exercise at its place on a page, and what one person has done with it there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch

from accounts.models import User
from exercises.kinds.blinding import Blinding
from exercises.kinds.exercise import Exercise
from exercises.kinds.material import Marked, UnmarkableError
from exercises.models import ExerciseRecord, ExerciseTry
from exercises.models.records import MOST_TRIES, first_secret
from exercises.screens import screen_of
from exercises.screens.base import (
    MarkingCriterion,
    NotAnswerableError,
    Screen,
    SolutionRow,
    Verdict,
)


@dataclass(frozen=True)
class PlacedExercise:
    """`place` is the translation key of the page, `anchor` the id of the block. `raw`
    is the exercise as it was written; `worked` as in `Screen`. What `is_banked` is
    found in the bank by its key.
    """

    place: UUID
    anchor: str
    key: UUID
    raw: Mapping[str, Any]
    exercise: Exercise
    number: int
    worked: str = ""
    is_banked: bool = False

    @cached_property
    def is_example(self) -> bool:
        return self.screen(Blinding("")).is_example

    def screen(self, blinding: Blinding) -> Screen[Any]:
        return screen_of(self.exercise, blinding, self.raw, self.worked)

    @property
    def title(self) -> str:
        return self.exercise.title or str(self.screen(Blinding("")).label)


@dataclass
class ExerciseState:
    """What a page shows of an exercise. Without a record nothing was done yet."""

    placed: PlacedExercise
    user: int | None  # their number; None for who is not signed in
    record: ExerciseRecord | None = None
    all_tries: list[ExerciseTry] = field(default_factory=list)

    @cached_property
    def screen(self) -> Screen[Any]:
        if self.record:
            return self.placed.screen(self.record.blinding)
        secret = first_secret(self.user, self.placed.place, self.placed.key)
        return self.placed.screen(ExerciseRecord(secret=secret).blinding)

    @property
    def round(self) -> int:
        return self.record.round if self.record else 1

    @property
    def next_number(self) -> int:
        return len(self.all_tries) + 1

    def reaches(self, least: int) -> bool:
        """Whether some try has so many marks. Of a text that nobody else marks, and of
        an example to read, no more is asked than there can be.
        """
        if self.placed.is_example:
            return True
        return any(one.marks is None or one.marks >= least for one in self.all_tries)

    @property
    def may_try(self) -> bool:
        return self.next_number <= MOST_TRIES

    @cached_property
    def tries(self) -> list[ExerciseTry]:
        """Those of this round."""
        return [one for one in self.all_tries if one.round == self.round]

    @property
    def last(self) -> ExerciseTry | None:
        return self.tries[-1] if self.tries else None

    @cached_property
    def marked(self) -> Marked | None:
        """The last try; None where there is none, or where the exercise has changed so
        that it cannot be marked any more.
        """
        if self.last is None:
            return None
        try:
            return self.screen.material.mark(self.last.answer)
        except UnmarkableError:
            return None

    @property
    def was_changed(self) -> bool:
        return self.last is not None and self.marked is None

    @property
    def is_waiting_for_points(self) -> bool:
        """Whether the person is to mark it by themselves."""
        return self.last is not None and self.last.marks is None

    @property
    def shows_solution(self) -> bool:
        """Once it was asked for, and at once where nothing can be better: it is right,
        or nobody marks it.
        """
        if self.record is None or self.last is None or self.was_changed:
            return False
        is_final = self.last.is_right or self.last.is_marked_by_oneself
        return (
            is_final
            or self.is_waiting_for_points
            or self.record.solution_at is not None
        )

    @property
    def may_see_solution(self) -> bool:
        return self.last is not None and not self.shows_solution

    @property
    def hints(self) -> tuple[str, ...]:
        return self.placed.exercise.hints[: self.record.hints] if self.record else ()

    @property
    def may_ask_hint(self) -> bool:
        return len(self.hints) < len(self.placed.exercise.hints)

    @cached_property
    def errors(self) -> dict[str, str]:
        """Why what was sent could not be marked, by field."""
        if self.record is None or not self.record.is_sent:
            return {}
        try:
            self.screen.read(self.record.typed)
        except NotAnswerableError as error:
            return error.errors
        return {}

    @property
    def error(self) -> str:
        return self.errors.get("", "")

    @property
    def form(self) -> Any:
        typed = self.record.typed if self.record else {}
        return self.screen.form(typed, self._verdicts, self.errors)

    @property
    def _verdicts(self) -> dict[str, Verdict]:
        """Those of what stands in the form, if it is what was marked."""
        is_marked = self.record is not None and self.record.is_sent and not self.errors
        if not is_marked or self.last is None or self.marked is None:
            return {}
        return self.screen.told(self.last.answer, self.marked)

    @property
    def solution(self) -> list[SolutionRow]:
        if not self.shows_solution or self.last is None or self.marked is None:
            return []
        return self.screen.solution(self.last.answer, self.marked)

    @property
    def picture(self) -> Any:
        if not self.shows_solution or self.marked is None:
            return None
        return self.screen.picture(self.marked)

    @property
    def criteria(self) -> list[MarkingCriterion]:
        return self.screen.criteria() if self.shows_solution else []


def states_of(
    exercises: Iterable[PlacedExercise], user: User | AnonymousUser
) -> dict[str, ExerciseState]:
    """By anchor, in two queries at most."""
    placed = list(exercises)
    records = _records(placed, user)
    states = {}
    for one in placed:
        record = records.get((one.place, one.key))
        tries = list(record.tries.all()) if record else []
        states[one.anchor] = ExerciseState(one, user.pk, record, tries)
    return states


def _records(
    placed: list[PlacedExercise], user: User | AnonymousUser
) -> dict[tuple[UUID, UUID], ExerciseRecord]:
    if not placed or not user.is_authenticated:
        return {}
    records = ExerciseRecord.objects.filter(
        user=user,
        place__in={one.place for one in placed},
        exercise__in={one.key for one in placed},
    )
    tries = Prefetch("tries", ExerciseTry.objects.order_by("number"))
    return {(r.place, r.exercise): r for r in records.prefetch_related(tries)}
