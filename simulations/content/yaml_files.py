"""Case files: YAML (or JSON, which is YAML too) that somebody sent us.

Nothing is believed of such a file: its size and depth are bounded, and anchors and
aliases, with which a few lines unfold into gigabytes, are refused, and so are tags,
with which a file says of what type something is, rightly or wrongly.
"""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

LARGEST = 2 * 1024 * 1024
DEEPEST = 60


class NotACaseError(ValueError):
    """One line that says why this is no case at all."""


_Safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the quick one, if built in


class _Loader(_Safe):
    """Refuses a key that is written twice, of which YAML would keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                line = key.start_mark.line + 1
                raise NotACaseError(f"line {line}: the key “{key.value}” stands twice")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_case_file(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return load_case(file.read(LARGEST + 1))
    except OSError as error:
        raise NotACaseError(error.strerror or "it cannot be read") from error


def load_case(content: bytes) -> dict[str, Any]:
    """The structure of format 1, of plain JSON types, sound or not."""
    case = load_value(content)
    if not isinstance(case, dict):
        raise NotACaseError("it is not a case: it has no named keys")
    if case.get("format") != 1 or isinstance(case["format"], bool):
        raise NotACaseError("it is not in format 1")
    return case


def load_value(content: bytes) -> Any:
    """Any piece of YAML, of plain JSON types."""
    if len(content) > LARGEST:
        raise NotACaseError("it is larger than 2 MiB")
    try:
        text = content.decode("utf-8-sig")
        _refuse_tricks(text)
        return _plain(_Loader(text).get_single_data())
    except yaml.YAMLError as error:
        raise NotACaseError(f"it is not YAML: {_in_one_line(error)}") from error
    except NotACaseError:
        raise
    except ValueError as error:  # not UTF-8, a date or a number that cannot be
        raise NotACaseError(str(error).splitlines()[0]) from error


def _refuse_tricks(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = event.start_mark.line + 1
            raise NotACaseError(f"line {line}: anchors and aliases are not accepted")
        if tag := getattr(event, "tag", None):
            line = event.start_mark.line + 1
            short = tag.replace("tag:yaml.org,2002:", "!!")
            raise NotACaseError(f"line {line}: tags ({short}) are not accepted")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise NotACaseError(f"it nests more than {DEEPEST} deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _plain(value: Any) -> Any:
    """Dates may be quoted or YAML's own; from here on they are text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _in_one_line(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return " ".join(str(error).split())
