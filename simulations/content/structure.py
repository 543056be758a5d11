"""What remains of a case when its words are taken away.

A translation has other words and is the same case: the same scenes, choices,
conditions, effects, hours and amounts.
"""

from typing import Any

_WORDS = frozenset(
    {
        *("language", "title", "summary", "objectives", "name", "label", "note"),
        *("text", "body", "prompt", "barred", "feedback", "principle", "source"),
        "short",
    }
)
_MAY_BE_PARTS = frozenset({"body", "barred"})


def structure_of(raw: Any) -> Any:
    """Returns a piece of format 1 without its words.

    No condition or effect has a key that is called as one of them, so the keys alone
    decide.
    """
    if isinstance(raw, dict):
        return {k: structure_of(v) for k, v in raw.items() if not _is_words(k, v)}
    if isinstance(raw, list):
        return [structure_of(item) for item in raw]
    return raw


def _is_words(key: str, value: Any) -> bool:
    """The parts of a text have conditions, which are no words."""
    return key in _WORDS and not (key in _MAY_BE_PARTS and isinstance(value, list))
