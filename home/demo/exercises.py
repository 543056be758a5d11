"""The exercises of the starter content, by the sessions whose lessons show them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from exercises.models import BankExercise
from home.demo.bank import store

WORKED = {"account-280-fifo": "all", "account-280-lifo": "half"}
"""Worked examples that fade: one to read, one half done, and then one alone."""

Sessions = dict[str, list[BankExercise]]


def bank_of(folder: Path) -> tuple[Sessions, Sessions]:
    """Puts all that a folder of content has into the bank: what the room works at, and
    what applies it afterwards. The variants of the latter are for recall, and stand in
    no lesson.

    There are none where the content has no file of them.
    """
    for spare in (folder / "bank").glob("spare.yaml"):
        store(spare)
    practice = _all_in(sorted((folder / "bank").glob("practice-*.yaml")))
    return (
        _by_session(_all_in(folder.glob("exercises.yaml"))),
        _by_session(one for one in practice if not one.variant_of),
    )


def _all_in(files: Iterable[Path]) -> Iterator[BankExercise]:
    for file in files:
        yield from store(file)


def _by_session(exercises: Iterable[BankExercise]) -> Sessions:
    sessions: Sessions = {}
    for exercise in exercises:
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
