"""Pairs, as others have them: the items and targets of a `match`."""

from collections.abc import Iterable
from typing import NamedTuple

from exercises.exchange.ids import numbers
from exercises.exchange.remarks import Raw


class Pair(NamedTuple):
    item: str  # empty: a target to which nothing belongs
    target: str


def match_of(pairs: Iterable[Pair]) -> Raw:
    """Returns the keys of a `match`; targets of one text are one target."""
    listed = list(pairs)
    texts = dict.fromkeys(pair.target for pair in listed)
    targets = dict(zip(texts, numbers("t"), strict=False))
    laid = zip(numbers("i"), (pair for pair in listed if pair.item), strict=False)
    items = [
        {"id": name, "text": pair.item, "target": targets[pair.target]}
        for name, pair in laid
    ]
    return {
        "kind": "match",
        "targets": [{"id": name, "text": text} for text, name in targets.items()],
        "items": items,
    }


def pairs_of(raw: Raw) -> list[Pair]:
    """The items with their targets, then the targets that none uses."""
    texts = {target["id"]: target["text"] for target in raw["targets"]}
    pairs = [Pair(item["text"], texts[item["target"]]) for item in raw["items"]]
    used = {item["target"] for item in raw["items"]}
    return pairs + [Pair("", text) for name, text in texts.items() if name not in used]
