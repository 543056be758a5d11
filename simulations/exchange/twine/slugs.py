"""Ids of format 1 made from names, each once."""

import unicodedata
from collections import Counter

from django.utils.text import slugify

LONGEST = 60


class Slugs:
    def __init__(self, otherwise: str) -> None:
        """`otherwise` stands for names without a letter that an id may have."""
        self.otherwise = otherwise
        self._taken: set[str] = set()
        self._last: Counter[str] = Counter()

    def take(self, name: str) -> str:
        wanted = slug = slug_of(name) or self.otherwise
        while slug in self._taken or slug == self.otherwise:
            self._last[wanted] += 1
            slug = f"{wanted}-{self._last[wanted]}"
        self._taken.add(slug)
        return slug


def slug_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name[: 4 * LONGEST])
    return slugify(plain).replace("_", "-")[:LONGEST].strip("-")
