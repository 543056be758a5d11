"""`order`: put the options in their right order, which is that of the file."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from checking.schema_types import list_of
from exercises.kinds import messages
from exercises.kinds.answers import ids_given
from exercises.kinds.blinding import Blinding
from exercises.kinds.inversions import count_inversions
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.lists import ListItem, item_shape, read_items
from exercises.kinds.material import (
    Json,
    Marked,
    Part,
    Raw,
    UnmarkableError,
    shares,
)
from exercises.kinds.options import Optioned


@dataclass(frozen=True, slots=True)
class OrderKind(Optioned):
    kind = "order"
    least = 2
    required = {"options": list_of(item_shape(), least)}

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        return cls(read_items(raw, "options"))

    def shown(self, blinding: Blinding) -> list[ListItem]:
        """Returns the steps, always shuffled: the order of the file is the answer."""
        return blinding.shuffled(self.options)

    def mark(self, answer: object) -> Marked:
        """Takes a share of the marks for each pair in the wrong order."""
        ids = [option.id for option in self.options]
        given = ids_given(answer, ids)
        if len(given) != len(ids) or len(set(given)) != len(ids):
            raise UnmarkableError.of(messages.NOT_EVERY_OPTION_ONCE)
        place = {name: i for i, name in enumerate(ids)}
        inversions = count_inversions([place[name] for name in given])
        parts: dict[str, Part] = {
            name: "right" if name == right else "wrong"
            for name, right in zip(given, ids, strict=True)
        }
        marks = 100 * (1 - Fraction(inversions, self._pairs))
        return Marked(marks, {name: parts[name] for name in ids}, self.feedback())

    @property
    def _pairs(self) -> int:
        return len(self.options) * (len(self.options) - 1) // 2

    def solution(self) -> Json:
        return [option.id for option in self.options]

    def unknowing(self) -> Json:
        return [option.id for option in reversed(self.options)]

    def attainable(self) -> frozenset[Fraction]:
        return shares(self._pairs)
