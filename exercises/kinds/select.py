"""`select`: tick all options that are right, and none that is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from checking.problems import Problem, child_path
from exercises.kinds import messages
from exercises.kinds.answers import ids_given
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.lists import read_items
from exercises.kinds.material import Json, Marked, Part, Raw, right_less_wrong, shares
from exercises.kinds.options import (
    Optioned,
    correct_options,
    count_correct,
    read_correct,
)


@dataclass(frozen=True, slots=True)
class SelectKind(Optioned):
    correct: frozenset[str] = frozenset()

    kind = "select"
    least = 1
    required = {"options": correct_options(least)}

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        yield from Optioned.faults(raw, path, ledgers)
        if count_correct(raw) == 0:
            yield messages.NO_CORRECT_OPTION.at(child_path(path, "options"))

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        options = read_items(raw, "options")
        return cls(options, raw.get("shuffle", True), read_correct(raw))

    def mark(self, answer: object) -> Marked:
        ids = [option.id for option in self.options]
        ticked = set(ids_given(answer, ids))
        parts: dict[str, Part] = {
            name: self._part(name, name in ticked)
            for name in ids
            if name in ticked or name in self.correct
        }
        marks = right_less_wrong(parts.values(), len(self.correct))
        return Marked(marks, parts, self.feedback())

    def _part(self, name: str, is_ticked: bool) -> Part:
        if not is_ticked:
            return "missed"
        return "right" if name in self.correct else "wrong"

    def solution(self) -> Json:
        return [option.id for option in self.options if option.id in self.correct]

    def unknowing(self) -> Json:
        return [option.id for option in self.options]

    def by_length(self) -> Json:
        """As many ticks as are right; of options of one length the first ones."""
        by_length = sorted(self.options, key=lambda option: -len(option.text))
        return [option.id for option in by_length[: len(self.correct)]]

    def attainable(self) -> frozenset[Fraction]:
        return shares(len(self.correct))
