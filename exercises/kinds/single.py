"""`single`: one option of several is right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from checking.problems import Problem, child_path
from exercises.kinds import messages
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.lists import read_items
from exercises.kinds.material import Json, Marked, Raw, UnmarkableError, shares
from exercises.kinds.options import (
    Optioned,
    correct_options,
    count_correct,
    read_correct,
)

TELLING = Fraction(2, 3)
"""The share of exercises in which a long right answer gives itself away."""


@dataclass(frozen=True, slots=True)
class SingleKind(Optioned):
    correct: str = ""

    kind = "single"
    least = 2
    required = {"options": correct_options(least)}

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        yield from Optioned.faults(raw, path, ledgers)
        correct = count_correct(raw)
        if correct == 0:
            yield messages.NO_CORRECT_OPTION.at(child_path(path, "options"))
        elif correct is not None and correct > 1:
            yield messages.SEVERAL_CORRECT.at(
                child_path(path, "options"), number=correct
            )

    @classmethod
    def doubts_of_bank(cls, raws: Iterable[Raw]) -> Iterator[Problem]:
        telling = [_longest_is_right(raw["options"]) for raw in raws]
        if telling and Fraction(sum(telling), len(telling)) > TELLING:
            yield messages.LONGEST_IS_RIGHT.at(
                "exercises", telling=sum(telling), all=len(telling)
            )

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        (correct,) = read_correct(raw)
        return cls(read_items(raw, "options"), raw.get("shuffle", True), correct)

    def mark(self, answer: object) -> Marked:
        ids = {option.id for option in self.options}
        if not isinstance(answer, str):
            raise UnmarkableError.of(messages.NOT_ONE_ID)
        if answer not in ids:
            raise UnmarkableError.of(messages.UNKNOWN_OPTION, id=answer[:60])
        marks = Fraction(100 if answer == self.correct else 0)
        return Marked(marks, feedback=self.feedback())

    def solution(self) -> Json:
        return self.correct

    def by_length(self) -> Json:
        """Of options of one length the first one."""
        return max(self.options, key=lambda option: len(option.text)).id

    def attainable(self) -> frozenset[Fraction]:
        return shares(1)


def _longest_is_right(options: list[Raw]) -> bool:
    """One is longer than all others, and right."""
    lengths = [len(option["text"].strip()) for option in options]
    longest = [
        option
        for option, length in zip(options, lengths, strict=True)
        if length == max(lengths)
    ]
    return len(longest) == 1 and longest[0].get("correct", False)
