"""How long a session takes somebody alone, reckoned from its words and exercises."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

WORDS_A_MINUTE = 120
"""For people who read in a second language; 180 are usual for a first one."""

_OF_KIND = {
    "single": 2.0,
    "number": 3.0,
    "text": 3.0,
    "select": 4.0,
    "trace": 8.0,
    "links": 10.0,
    "essay": 15.0,
}
_OF_PART = {"match": ("items", 0.5), "order": ("options", 0.6), "rows": ("rows", 0.35)}
_OF_OPEN_CELL = 0.8
SHARE_OFF, LEAST_OFF = 1 / 3, 3
"""By how much a session may differ: all of these are estimates."""


def reading(texts: Iterable[str]) -> float:
    return sum(len(text.split()) for text in texts) / WORDS_A_MINUTE


def of_exercises(exercises: Iterable[dict[str, Any]]) -> float:
    return sum(map(_of_one, exercises))


def is_true(said: int, reckoned: float) -> bool:
    return abs(said - reckoned) <= max(LEAST_OFF, SHARE_OFF * reckoned)


def is_worksheet(paper: Path) -> bool:
    """Those are filled in and not read; their minutes are those of the exercise."""
    return paper.stem.endswith(("-blank", "-solved"))


def _of_one(raw: dict[str, Any]) -> float:
    kind = raw["kind"]
    if kind in _OF_PART:
        parts, minutes = _OF_PART[kind]
        return minutes * len(raw[parts])
    if kind == "sheet":
        return _OF_OPEN_CELL * sum(_open_cells(row, raw) for row in raw["rows"])
    return _OF_KIND[kind]


def _open_cells(row: dict[str, Any], raw: dict[str, Any]) -> int:
    is_open = row.get("open", False)
    if isinstance(is_open, list):
        return len(is_open)
    return len(raw["columns"]) if is_open else 0
