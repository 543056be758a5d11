"""What a checker has to say: where in the file, and a sentence for its writer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    path: str  # scenes[3].choices[1].goto
    message: str
    # Something is still to be written: a draft may be like that, a case may not.
    unfinished: bool = field(default=False, compare=False)


_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]{1,9})\]")


def steps_of(path: str) -> list[str | int]:
    """scenes[3].goto is “scenes”, 3 and “goto”."""
    return [int(place) if place else key for key, place in _STEP.findall(path)]


def each(parent: object, key: str, path: str = "") -> Iterator[tuple[str, dict]]:
    """The mappings listed under a key, with their paths.

    Nothing where the file has something else there: that is reported elsewhere, and
    must not keep the rest of the file from being looked at.
    """
    items = parent.get(key) if isinstance(parent, dict) else None
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield f"{join(path, key)}[{place}]", item


def words(parent: dict[str, Any], key: str, path: str) -> Iterator[tuple[str, str]]:
    """The strings listed under a key, with their paths."""
    items = parent.get(key)
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, str):
            yield f"{join(path, key)}[{place}]", item


def join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def outcomes(scene: dict[str, Any], path: str) -> Iterator[tuple[str, dict]]:
    """Every outcome of a scene; a choice that has but one may carry its keys itself."""
    for where, choice in each(scene, "choices", path):
        if "outcomes" in choice:
            yield from each(choice, "outcomes", where)
        else:
            yield where, choice
    task = scene.get("task")
    if isinstance(task, dict):
        yield from each(task, "outcomes", join(path, "task"))
