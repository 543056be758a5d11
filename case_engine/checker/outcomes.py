"""The outcomes and the texts of a scene as the file has them."""

from collections.abc import Iterator
from typing import Any

from checking.problems import child_path, mappings


def outcomes(scene: dict[str, Any], path: str) -> Iterator[tuple[str, dict]]:
    """Yields each outcome of a scene. A choice with one outcome may carry its keys."""
    for where, choice in mappings(scene, "choices", path):
        if "outcomes" in choice:
            yield from mappings(choice, "outcomes", where)
        else:
            yield where, choice
    task = scene.get("task")
    if isinstance(task, dict):
        yield from mappings(task, "outcomes", child_path(path, "task"))


def text_parts(scene: dict[str, Any], path: str) -> Iterator[tuple[str, dict]]:
    """Yields each part of its conditional texts: bodies, and why a choice is barred."""
    yield from mappings(scene, "body", path)
    for where, choice in mappings(scene, "choices", path):
        yield from mappings(choice, "barred", where)
