"""Formulas of a worksheet with the names of its rows in the place of their ids.

A name stands as it is where it is made of words, else in square brackets.
"""

import re
from collections import Counter
from collections.abc import Mapping

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*+(?!\s*\()")
_WORDS = re.compile(r"[^\W\d_]\w*( \w+)*")
VERBS = ("before", "total", "min", "max")


def with_names(formula: str, names: Mapping[str, str]) -> str:
    """`names` are those of rows, by id. A row whose name another has keeps its id."""
    often = Counter(map(_folded, names.values()))
    written = {
        row: name if _is_of_words(name) else f"[{name}]"
        for row, name in names.items()
        if often[_folded(name)] == 1 and not set("[]") & set(name)
    }
    return _ID.sub(lambda found: written.get(found[0], found[0]), formula)


def with_ids(formula: str, names: Mapping[str, str]) -> str:
    """What is no name of a row stays as it is, and the checker says so."""
    rows = {_folded(name): row for row, name in reversed(list(names.items()))}
    words = sorted(filter(_is_of_words, names.values()), key=len, reverse=True)
    bare = "|".join(r"\s+".join(map(re.escape, name.split())) for name in words)
    written = re.compile(rf"\[([^\[\]]*)\]|(?<!\w)({bare or '(?!)'})(?!\w)", re.I)
    return written.sub(
        lambda found: rows.get(_folded(found[1] or found[2] or ""), found[0]), formula
    )


def _is_of_words(name: str) -> bool:
    return bool(_WORDS.fullmatch(name)) and name.casefold() not in VERBS


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
