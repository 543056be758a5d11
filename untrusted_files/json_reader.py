"""JSON that somebody sent us: bounded, each key once, and numbers that are numbers."""

import json
from collections import Counter
from typing import Any, NoReturn

from untrusted_files import messages
from untrusted_files.plain_text import ESCAPED, HIDDEN
from untrusted_files.yaml_reader import LARGEST, UnreadableFileError


def load_json(content: bytes) -> Any:
    """Reads any piece of JSON. Raises UnreadableFileError."""
    if len(content) > LARGEST:
        raise UnreadableFileError.of(messages.LARGE_FILE, most=2)
    try:
        return json.loads(
            ESCAPED.sub(r"\1", HIDDEN.sub("", content.decode("utf-8-sig"))),
            object_pairs_hook=_each_key_once,
            parse_constant=_no_constant,
        )
    except UnreadableFileError:
        raise
    except RecursionError as error:
        raise UnreadableFileError.of(messages.TOO_DEEP) from error
    except ValueError as error:
        raise UnreadableFileError.of(messages.NOT_JSON, fault=str(error)) from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        ((most, _times),) = Counter(key for key, _ in pairs).most_common(1)
        raise UnreadableFileError.of(messages.SAME_KEY, key=most[:60])
    return record


def _no_constant(name: str) -> NoReturn:
    """NaN and Infinity, which Python would read and JSON does not know."""
    raise UnreadableFileError.of(messages.NO_NUMBER, text=name)
