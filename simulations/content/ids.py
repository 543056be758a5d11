"""Ids made from words, for authors who would rather not think of any."""

from collections.abc import Collection

from django.utils.text import slugify

LONGEST = 60


def propose_id(words: str, taken: Collection[str], fallback: str) -> str:
    """A slug of the first words that is not taken yet.

    `fallback` names the kind of thing; it serves where the words hold no Latin
    letters, as in Arabic.
    """
    stem = _cut(slugify(words)) or fallback
    if stem not in taken and stem != fallback:
        return stem
    number = 1 if stem == fallback else 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _cut(slug: str) -> str:
    """At the end of a word, where it is too long; without what \\w has beyond slugs."""
    slug = slug.replace("_", "-").strip("-")
    while "--" in slug:
        slug = slug.replace("--", "-")
    if len(slug) <= LONGEST:
        return slug
    whole = slug[: LONGEST + 1].rpartition("-")[0]
    return whole or slug[:LONGEST]
