"""The body of a scene or of evidence: one text, or parts that read the state."""

from collections.abc import Callable, Iterator
from typing import Any

from checking.problems import mappings

Raw = dict[str, Any]


def texts(item: Raw) -> Iterator[str]:
    """All that an item with a `body` may show."""
    if isinstance(item.get("body"), str):
        yield item["body"]
    for _, part in mappings(item, "body"):
        if isinstance(part.get("text"), str):
            yield part["text"]


def rewrite(item: Raw, change: Callable[[str], str]) -> None:
    """Changes each of these texts in place."""
    if isinstance(item.get("body"), str):
        item["body"] = change(item["body"])
    for _, part in mappings(item, "body"):
        if isinstance(part.get("text"), str):
            part["text"] = change(part["text"])
