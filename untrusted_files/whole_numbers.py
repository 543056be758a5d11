"""Numbers of rows and the like, as an address or a form has them.

Python reads no number of more than 4,300 digits, and databases look for none of more
than 64 bits.
"""

from collections.abc import Iterable

LONGEST = 18  # digits


def whole_number(text: str) -> int | None:
    """Returns None for what is no whole number, or for one that no row can have."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def whole_numbers(texts: Iterable[str]) -> set[int]:
    """Returns those that are such numbers."""
    return {n for text in texts if (n := whole_number(text)) is not None}
