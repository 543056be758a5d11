"""YAML (or JSON, which is YAML too) that somebody sent us.

The size and depth of such a file are bounded. Anchors and aliases, with which a few
lines unfold into gigabytes, are refused, and so are tags, with which a file says of
what type something is, rightly or wrongly.
"""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checking.messages import AS_WRITTEN
from checking.problems import ProblemError
from untrusted_files import messages
from untrusted_files.plain_text import plain

try:  # the quick one, if it was built in
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]  # the same, in Python

LARGEST = 2 * 1024 * 1024
DEEPEST = 60
WIDEST = 4096
"""Bits of a whole number: 0xfff… may be longer than Python writes in decimals."""


class UnreadableFileError(ProblemError):
    """One line that says why this cannot be read at all."""


class _Loader(SafeLoader):
    """Refuses a key that is written twice, of which YAML would keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise UnreadableFileError.of(
                    messages.KEY_TWICE, line=_line_of(key), key=key.value
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_bounded(path: Path, most: int = LARGEST) -> bytes:
    """Its content, of which a file that is too large gives one byte too many."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise cannot_be_opened(error) from error


def cannot_be_opened(error: OSError) -> UnreadableFileError:
    """What the system says of a file that it did not let us read."""
    if error.strerror:
        return UnreadableFileError.of(AS_WRITTEN, text=error.strerror)
    return UnreadableFileError.of(messages.NO_FILE)


def load_yaml(content: bytes) -> Any:
    """Reads any piece of YAML, of plain JSON types."""
    if len(content) > LARGEST:
        raise UnreadableFileError.of(messages.LARGE_FILE, most=2)
    try:
        text = content.decode("utf-8-sig")
        _refuse_tricks(text)
        return _plain(_Loader(text).get_single_data())
    except yaml.YAMLError as error:
        raise UnreadableFileError.of(
            messages.NOT_YAML, fault=_in_one_line(error)
        ) from error
    except UnreadableFileError:
        raise
    except UnicodeDecodeError as error:
        raise UnreadableFileError.of(messages.NOT_UTF8_TEXT) from error
    except ValueError as error:  # a date or a number that cannot be
        raise UnreadableFileError.of(
            AS_WRITTEN, text=str(error).splitlines()[0]
        ) from error


def _refuse_tricks(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableFileError.of(messages.ALIASES, line=_line_of(event))
        if tag := getattr(event, "tag", None):
            short = tag.replace("tag:yaml.org,2002:", "!!")
            raise UnreadableFileError.of(messages.TAGS, line=_line_of(event), tag=short)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise UnreadableFileError.of(messages.DEEP_FILE, deepest=DEEPEST)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _plain(value: Any) -> Any:
    """Dates may be quoted or YAML's own; from here on they are text. YAML writes NUL
    and its like as an escape: they go, as everywhere.
    """
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, int) and value.bit_length() > WIDEST:
        raise UnreadableFileError.of(messages.WIDE_NUMBER)
    return value.isoformat() if isinstance(value, date) else value


def _line_of(part: yaml.Event | yaml.Node) -> int:
    return part.start_mark.line + 1 if part.start_mark else 0


def _in_one_line(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return " ".join(str(error).split())
