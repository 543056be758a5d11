"""Ids for exercises, options and the like of which a file has none."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from string import ascii_lowercase
from typing import Any

LONGEST = 80


def slug_of(text: str) -> str:
    """Returns the text in small letters, digits and hyphens; "" where none is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.casefold())
    return words.strip("-")[:LONGEST].strip("-")


def digest_of(content: Any) -> str:
    """The same for the same content, whatever its place in a file."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:10]


def letters() -> Iterator[str]:
    """Yields a, b … z, a2, b2 and so on: ids of options, in the order of a file."""
    for again in count(1):
        for letter in ascii_lowercase:
            yield letter if again == 1 else f"{letter}{again}"


def numbers(prefix: str) -> Iterator[str]:
    for number in count(1):
        yield f"{prefix}{number}"
