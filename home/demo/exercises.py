"""The exercises of the starter content, by the sessions whose lessons show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from exercises.models import BankExercise
from home.demo.bank import store

WORKED = {"account-280-fifo": "all", "account-280-lifo": "half"}
"""Worked examples that fade: one to read, one half done, and then one alone."""

Sessions = dict[str, list[BankExercise]]


@dataclass(frozen=True)
class PracticeBank:
    """What the room works at, and what applies it afterwards. Variants are left to
    recall, and stand in no lesson.
    """

    room: Sessions
    after: Sessions
    by_id: dict[str, BankExercise] = field(default_factory=dict)


def bank_of(folder: Path) -> PracticeBank:
    """Puts all that a folder of content has for practice into the bank."""
    for spare in folder.glob("bank/spare.yaml"):
        store(spare)
    rooms = [folder / "exercises.yaml", *folder.glob("workshop/day-*/exercises.yaml")]
    room = _stored(rooms)
    after = _stored(folder.glob("bank/practice-*.yaml"))
    by_id = {exercise.slug: exercise for exercise in [*room, *after]}
    return PracticeBank(_by_session(room), _by_session(after), by_id)


def _stored(files: Iterable[Path]) -> list[BankExercise]:
    there = sorted(file for file in files if file.exists())
    return [exercise for file in there for exercise in store(file)]


def _by_session(exercises: list[BankExercise]) -> Sessions:
    sessions: Sessions = {}
    for exercise in exercises:
        if not exercise.variant_of:
            sessions.setdefault(exercise.content["session"], []).append(exercise)
    return sessions


def blocks_of(exercises: list[BankExercise]) -> list[tuple[str, Any]]:
    return [
        (
            "exercise",
            {
                "chosen": exercise,
                "written": None,
                "worked": WORKED.get(exercise.slug, ""),
            },
        )
        for exercise in exercises
    ]
