"""`match`: lay each item at its target. With several items a target it is sorting."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from checking.problems import Problem, mappings
from checking.references import Known, dangling, ids, once
from checking.schema_types import filled, list_of, record, slug, text
from exercises.kinds import messages
from exercises.kinds.answers import chosen
from exercises.kinds.blinding import Blinding
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.lists import (
    ListItem,
    feedback_of,
    named,
    read_items,
    same_texts,
    told,
)
from exercises.kinds.material import Json, Marked, Material, Part, Raw, shares

_item = record({"id": slug, "text": filled, "target": slug}, {"feedback": text})


@dataclass(frozen=True, slots=True)
class MatchKind(Material):
    targets: tuple[ListItem, ...]
    items: tuple[ListItem, ...]
    right: tuple[str, ...]  # the target of each item
    shuffle: bool = True

    kind = "match"
    required = {"targets": list_of(named, least=2), "items": list_of(_item, least=2)}

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        yield from once(mappings(raw, "targets", path))
        yield from once(mappings(raw, "items", path))
        target = Known(ids(raw, "targets"), messages.UNKNOWN_TARGET)
        for place, item in mappings(raw, "items", path):
            yield from dangling(item, "target", place, target)

    @classmethod
    def doubts(cls, raw: Raw, path: str) -> Iterator[Problem]:
        yield from same_texts(raw, "targets", path)
        yield from same_texts(raw, "items", path)

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        return cls(
            read_items(raw, "targets"),
            read_items(raw, "items"),
            tuple(item["target"] for item in raw["items"]),
            raw.get("shuffle", True),
        )

    def question(self, blinding: Blinding) -> Json:
        items, targets = list(self.items), list(self.targets)
        if self.shuffle:
            items = blinding.shuffled(items)
            targets = blinding.shuffled(targets, "targets")
        return {
            "items": told(items, blinding),
            "targets": told(targets, blinding, "targets"),
        }

    def blind_ids(self, blinding: Blinding) -> dict[str, str]:
        items = blinding.ids(item.id for item in self.items)
        targets = blinding.ids((target.id for target in self.targets), "targets")
        return items | targets

    def mark(self, answer: object) -> Marked:
        given = chosen(
            answer,
            (item.id for item in self.items),
            messages.UNKNOWN_ITEM,
            (target.id for target in self.targets),
            messages.UNKNOWN_TARGET,
        )
        parts: dict[str, Part] = {
            name: _part(given.get(name), target)
            for name, target in self.solution().items()
        }
        right = list(parts.values()).count("right")
        marks = Fraction(100 * right, len(self.items))
        return Marked(marks, parts, feedback_of(self.items))

    def solution(self) -> Json:
        names = (item.id for item in self.items)
        return dict(zip(names, self.right, strict=True))

    def attainable(self) -> frozenset[Fraction]:
        return shares(len(self.items))


def _part(given: str | None, right: str) -> Part:
    if given is None:
        return "missed"
    return "right" if given == right else "wrong"
