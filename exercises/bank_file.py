"""A bank of exercises as a file: checked, and read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checking.ledgers import faults_of_ledgers, ledger
from checking.problems import Problem, mappings
from checking.references import once
from checking.schema_types import format_1, language, list_of, record
from exercises.kinds import messages
from exercises.kinds.exercise import (
    Exercise,
    doubts,
    faults,
    kind_of,
    read_exercise,
)
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.material import Material

MOST_EXERCISES = 5000


@dataclass(frozen=True, slots=True)
class BankReport:
    """It says what is wrong with a bank; one with errors cannot be used."""

    errors: list[Problem]
    warnings: list[Problem]

    def as_json(self) -> dict[str, Any]:
        return {
            "errors": [problem.as_json() for problem in self.errors],
            "warnings": [problem.as_json() for problem in self.warnings],
        }


@dataclass(frozen=True, slots=True)
class Bank:
    language: str
    exercises: Mapping[str, Exercise]  # by id, in the order of the file


def check_bank(raw: object) -> BankReport:
    """All that there is to say of a file at once, whatever its shape is."""
    errors = [*_shape_of_bank(raw, "")]
    if not isinstance(raw, dict):
        return BankReport(errors, [])
    errors += faults_of_ledgers(raw)
    errors += _exercises_as_a_list(raw)
    warnings: list[Problem] = []
    ledgers = LedgerShelf(raw)
    sound: dict[type[Material], list[dict[str, Any]]] = {}
    for path, exercise in _exercises(raw):
        of_exercise = list(faults(exercise, path, ledgers))
        errors += of_exercise
        kind = kind_of(exercise)
        if kind is not None and isinstance(exercise, dict) and not of_exercise:
            sound.setdefault(kind, []).append(exercise)
            warnings += doubts(exercise, path)
    for kind, exercises in sound.items():
        warnings += kind.doubts_of_bank(exercises)
    return BankReport(errors, warnings)


def read_bank(raw: Mapping[str, Any]) -> Bank:
    """Reads the exercises of a file that has no errors."""
    ledgers = LedgerShelf(raw)
    read = (read_exercise(exercise, ledgers) for exercise in raw["exercises"])
    return Bank(raw["language"], {exercise.id: exercise for exercise in read})


def _exercise(value: object, path: str) -> Iterator[Problem]:
    """Each is looked at on its own, by its kind."""
    return iter(())


_shape_of_bank = record(
    {"format": format_1, "language": language, "exercises": list_of(_exercise)},
    {"ledgers": list_of(ledger)},
)


def _exercises(raw: dict[str, Any]) -> Iterator[tuple[str, object]]:
    listed = raw.get("exercises")
    for index, exercise in enumerate(listed if isinstance(listed, list) else ()):
        yield f"exercises[{index}]", exercise


def _exercises_as_a_list(raw: dict[str, Any]) -> Iterator[Problem]:
    yield from once(mappings(raw, "exercises"))
    listed = raw.get("exercises")
    if isinstance(listed, list) and len(listed) > MOST_EXERCISES:
        yield messages.TOO_MANY_EXERCISES.at("exercises", most=MOST_EXERCISES)
