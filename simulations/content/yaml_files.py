"""Case files: YAML (or JSON, which is YAML too) that somebody sent us."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from checking.problems import Message
from untrusted_files.yaml_reader import UnreadableFileError, load_yaml, read_bounded

_NO_KEYS = Message(
    "no-keys",
    "it is neither a case in YAML nor a story from Twine: it has no named keys, and no "
    "line begins with two colons (::)",
)
_OTHER_FORMAT = Message("other-format", "it is not in format 1")


class NotACaseError(UnreadableFileError):
    """One line that says why this is not a case at all."""


def read_case_file(path: Path) -> dict[str, Any]:
    """Reads the structure of a case file. Raises NotACaseError."""
    try:
        return load_case(read_bounded(path))
    except UnreadableFileError as error:
        raise NotACaseError(error.problem) from error


def load_case(content: bytes) -> dict[str, Any]:
    """Reads the structure of format 1, of plain JSON types, sound or not.

    Raises NotACaseError.
    """
    try:
        case = load_yaml(content)
    except UnreadableFileError as error:
        raise NotACaseError(error.problem) from error
    if not isinstance(case, dict):
        raise NotACaseError.of(_NO_KEYS)
    if case.get("format") != 1 or isinstance(case["format"], bool):
        raise NotACaseError.of(_OTHER_FORMAT)
    return case


def line_of(node: yaml.Node | None, steps: Sequence[str | int]) -> int:
    """Returns the line, from 1, of the key or item that `steps` lead to in a file.

    Where it is not there, the line of what should have held it.
    """
    line = node.start_mark.line + 1 if node else 1
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            items = [item for item in node.value if item[0].value == str(step)]
            if not items:
                return line
            key, node = items[0]
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                return line
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
