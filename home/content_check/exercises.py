"""Each exercise is sound, says why, and where that stands."""

from collections.abc import Iterator
from typing import Any

from exercises.bank_file import check_bank
from home.content_check.files import ContentFiles

PRACTICE = "practice"


def problems_of_exercises(files: ContentFiles) -> Iterator[str]:
    for banks, use in ((files.practice, PRACTICE), (files.secure, "test")):
        for name, bank in banks.items():
            for problem in check_bank(bank).errors:
                yield f"{name}: {problem.path}: {problem.message}"
            for raw in bank["exercises"]:
                for fault in _faults(raw, use):
                    yield f"{name}: {raw['id']}: {fault}"
    ids = [raw["id"] for raw in files.exercises.values()]
    for raw in files.exercises.values():
        original = raw.get("variant_of")
        if original and original not in ids:
            yield f"{raw['id']}: there is no “{original}” to be a variant of"


def _faults(raw: dict[str, Any], use: str) -> Iterator[str]:
    if raw.get("use", PRACTICE) != use:
        yield f"it is for {raw.get('use', PRACTICE)} in a file for {use}"
    if not (raw.get("explanation") or raw.get("model")):
        yield "it has no explanation"
    if not raw.get("source"):
        yield "it has no source"
