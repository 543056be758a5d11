"""Case files: YAML (or JSON, which is YAML too) that somebody sent us."""

from pathlib import Path
from typing import Any

from checking.problems import Message
from untrusted_files.yaml_reader import UnreadableFileError, load_yaml, read_bounded

_NO_KEYS = Message("no-keys", "it is not a case: it has no named keys")
_OTHER_FORMAT = Message("other-format", "it is not in format 1")


class NotACaseError(UnreadableFileError):
    """One line that says why this is not a case at all."""


def read_case_file(path: Path) -> dict[str, Any]:
    """The structure of a case file. Raises NotACaseError."""
    try:
        return load_case(read_bounded(path))
    except UnreadableFileError as error:
        raise NotACaseError(error.problem) from error


def load_case(content: bytes) -> dict[str, Any]:
    """The structure of format 1, of plain JSON types, sound or not.

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
