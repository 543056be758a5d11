"""How the exercises of a lesson go, for who writes it: without names, none on few."""

from dataclasses import dataclass
from fractions import Fraction

from courses.disclosure import is_small
from courses.models.activities import TextPage
from exercises.models import ExerciseTry
from exercises.models.tries import PracticeCounts
from exercises.placed import PlacedExercise

NOBODY = PracticeCounts(0, 0, 0, 0)


@dataclass(frozen=True)
class PracticeRow:
    """Of one exercise. Nobody reads how another one practises, not even by counting:
    a share is shown where neither those in it nor the others are one or two people.
    """

    placed: PlacedExercise
    counts: PracticeCounts

    @property
    def is_hidden(self) -> bool:
        return is_small(self.counts.people)

    @property
    def first_right(self) -> Fraction | None:
        """Per cent of people who were right at their first try."""
        if self.placed.exercise.material.is_marked_by_people:
            return None
        return self._share(self.counts.right_at_first)

    @property
    def hinted(self) -> Fraction | None:
        """Per cent of people who asked for a hint; None where there is none."""
        if not self.placed.exercise.hints:
            return None
        return self._share(self.counts.asked_for_hints)

    @property
    def tries(self) -> Fraction | None:
        """On average of those who tried."""
        if self.is_hidden or not self.counts.people:
            return None
        return Fraction(self.counts.tries, self.counts.people)

    def _share(self, part: int) -> Fraction | None:
        people = self.counts.people
        if not people or any(map(is_small, (people, part, people - part))):
            return None
        return Fraction(100 * part, people)


def practice_in(page: TextPage) -> list[PracticeRow]:
    counted = ExerciseTry.objects.counted(page.translation_key)
    return [
        PracticeRow(placed, counted.get(placed.key, NOBODY))
        for placed in page.exercises
        if not placed.is_example
    ]
