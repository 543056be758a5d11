"""Options, of which the right ones are chosen, or which are put in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from checking.problems import Problem, mappings
from checking.references import once
from checking.schema_types import Shape, list_of, yes_or_no
from exercises.kinds.blinding import Blinding
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.lists import (
    ListItem,
    feedback_of,
    item_shape,
    same_texts,
    told,
)
from exercises.kinds.material import Json, Material

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Optioned(Material):
    """Has a list of options; `shuffle` says whether each attempt has its own order."""

    options: tuple[ListItem, ...]
    shuffle: bool = True

    least: ClassVar[int]  # how many options there must be

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        yield from once(mappings(raw, "options", path))

    @classmethod
    def doubts(cls, raw: Raw, path: str) -> Iterator[Problem]:
        yield from same_texts(raw, "options", path)

    def shown(self, blinding: Blinding) -> list[ListItem]:
        """The options in the order in which an attempt shows them."""
        return blinding.shuffled(self.options) if self.shuffle else [*self.options]

    def question(self, blinding: Blinding) -> Json:
        return {"options": told(self.shown(blinding), blinding)}

    def blind_ids(self, blinding: Blinding) -> dict[str, str]:
        return blinding.ids(option.id for option in self.options)

    def feedback(self) -> Json:
        return feedback_of(self.options)


def correct_options(least: int) -> Shape:
    """The shape of a list of options that say whether they are correct."""
    return list_of(item_shape(correct=yes_or_no), least)


def read_correct(raw: Raw) -> frozenset[str]:
    return frozenset(
        option["id"] for option in raw["options"] if option.get("correct", False)
    )


def count_correct(raw: Raw) -> int | None:
    """None where there are no options to be counted, which is said elsewhere."""
    options = [option for _, option in mappings(raw, "options")]
    if not options:
        return None
    return sum(option.get("correct") is True for option in options)
