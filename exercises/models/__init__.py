"""One file per thing, gathered here for Django."""

from exercises.models.bank import BankExercise
from exercises.models.records import ExerciseRecord
from exercises.models.tries import ExerciseTry
