"""The exercises of the starter content: into the bank, and into the lessons."""

from pathlib import Path
from typing import Any

from wagtail.models import Locale

from exercises.models import BankExercise
from home.demo.keys import key_of
from untrusted_files.yaml_reader import load_yaml, read_bounded

WORKED = {"account-280-fifo": "all", "account-280-lifo": "half"}
"""Worked examples that fade: one to read, one half done, and then one alone."""


def bank_of(file: Path) -> dict[str, list[BankExercise]]:
    """The exercises by the session that they belong to, put into the common bank.

    There are none where the content has no file of them.
    """
    if not file.exists():
        return {}
    bank = load_yaml(read_bounded(file))
    ledgers = {ledger["id"]: ledger for ledger in bank["ledgers"]}
    sessions: dict[str, list[BankExercise]] = {}
    for raw in bank["exercises"]:
        named = ledgers.get(raw.get("ledger"))
        content = raw | ({"ledgers": [named]} if named else {})
        exercise, _created = BankExercise.objects.get_or_create(
            translation_key=key_of("exercises", raw["id"]),
            locale=Locale.objects.get(language_code=bank["language"]),
            defaults={"content": content},
        )
        sessions.setdefault(raw["session"], []).append(exercise)
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
