"""Case files: YAML (or JSON, which is YAML too) that somebody sent us."""

from pathlib import Path
from typing import Any

from untrusted_files.yaml_reader import UnreadableFileError, load_yaml, read_bounded


class NotACaseError(UnreadableFileError):
    """One line that says why this is no case at all."""


def read_case_file(path: Path) -> dict[str, Any]:
    try:
        return load_case(read_bounded(path))
    except UnreadableFileError as error:
        raise NotACaseError(str(error)) from error


def load_case(content: bytes) -> dict[str, Any]:
    """The structure of format 1, of plain JSON types, sound or not."""
    try:
        case = load_yaml(content)
    except UnreadableFileError as error:
        raise NotACaseError(str(error)) from error
    if not isinstance(case, dict):
        raise NotACaseError("it is not a case: it has no named keys")
    if case.get("format") != 1 or isinstance(case["format"], bool):
        raise NotACaseError("it is not in format 1")
    return case
