"""The lists of ids and texts of which most kinds are made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checking.problems import Problem, child_path, mappings
from checking.schema_types import Shape, filled, record, slug, text
from exercises.kinds import messages
from exercises.kinds.blinding import Blinding


@dataclass(frozen=True, slots=True)
class ListItem:
    """An option, an item, a target: something with a name for people."""

    id: str
    text: str
    feedback: str = ""


named = record({"id": slug, "text": filled}, {})
"""The shape of one of which nothing is marked: a target, a relation."""


def item_shape(**keys: Shape) -> Shape:
    """The shape of one that is marked: it may have feedback, and further keys."""
    return record({"id": slug, "text": filled}, {"feedback": text, **keys})


def read_items(raw: Mapping[str, Any], key: str) -> tuple[ListItem, ...]:
    return tuple(
        ListItem(item["id"], item["text"], item.get("feedback", ""))
        for item in raw[key]
    )


def told(
    items: Iterable[ListItem], blinding: Blinding, among: str = ""
) -> list[dict[str, str]]:
    """As they are shown before the answer, in this order."""
    return [{"id": blinding.id(item.id, among), "text": item.text} for item in items]


def feedback_of(items: Iterable[ListItem]) -> dict[str, str] | None:
    return {item.id: item.feedback for item in items if item.feedback} or None


def same_texts(raw: Mapping[str, Any], key: str, path: str) -> Iterator[Problem]:
    """A warning where two of a list cannot be told apart."""
    first: dict[str, str] = {}
    for place, item in mappings(raw, key, path):
        words = " ".join(item["text"].split()).casefold()
        if first.setdefault(words, place) != place:
            yield messages.SAME_TEXT.at(child_path(place, "text"), path=first[words])
