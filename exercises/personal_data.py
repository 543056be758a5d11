from exercises.models import ExerciseRecord, ExerciseTry
from privacy.registry import PersonalData, not_about_people, register

register(
    PersonalData(ExerciseTry, subject=("record__user",), deleted=True),
    PersonalData(
        ExerciseRecord, subject=("user",), not_exported=("secret",), deleted=True
    ),
)

not_about_people(
    "An exercise: who wrote it stands in its revisions.", "exercises.BankExercise"
)
