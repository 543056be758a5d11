"""An exercise as it stands once all is right, for who writes or teaches it."""

from django.utils import timezone

from exercises.models import ExerciseRecord, ExerciseTry
from exercises.placed import ExerciseState, PlacedExercise


def solved(placed: PlacedExercise) -> ExerciseState:
    answer = placed.exercise.material.solution()
    marks = ExerciseTry.columns_of(placed.exercise.material.mark(answer).marks)
    record = ExerciseRecord(secret="preview", solution_at=timezone.now())  # noqa: S106
    only = ExerciseTry(
        number=1, round=1, answer=answer, hints=0, after_solution=False, **marks
    )
    return ExerciseState(placed, None, record, [only])
