"""What every kind of exercise does: one protocol for reading, checking and marking.

A kind is a module with a frozen dataclass that is a `Material`. The class knows how
what it asks is written in a file and what a checker says of that; an instance is what
one exercise asks, and marks the answers to it. In the order in which they are used:

1. `required`, `optional`: the shape of its keys in a file, beside those that every
   exercise has.
2. `faults`: what is wrong beyond the shape. It gets whatever stands in the file.
3. `doubts`, `doubts_of_bank`: what the writer may have meant otherwise.
4. `read`: the material, once there are no faults.
5. `question`: what may be told before the answer, as JSON, with blind ids.
6. `mark`: marks, parts and feedback for an answer; `solution`: the right answer.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from checking.problems import Problem, ProblemError
from checking.schema_types import Shape
from exercises.kinds.blinding import Blinding
from exercises.kinds.ledger_shelf import LedgerShelf

Json = Any
Raw = Mapping[str, Any]

Part = Literal["right", "follows", "wrong", "missed"]
"""`missed`: should have been there and was left out. `follows`: right only by
follow-through, in a sheet.
"""


class UnmarkableError(ProblemError):
    """This cannot be marked. `problem` says where in the answer, and why."""


@dataclass(frozen=True, slots=True)
class Marked:
    """`marks` is exact, from 0 to 100; None until a person has given them.

    `parts` and `feedback` are JSON: which part of the answer was right, and what the
    writer says of a part, both by the ids of the kind; None where there is nothing.
    """

    marks: Fraction | None
    parts: Json = None
    feedback: Json = None


class Material(ABC):
    kind: ClassVar[str]
    required: ClassVar[Mapping[str, Shape]]
    optional: ClassVar[Mapping[str, Shape]] = {}
    # Whether nobody but a person can say what an answer is worth.
    is_marked_by_people: ClassVar[bool] = False

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        """What keeps it from being read. `raw` may have any shape, and none of it may
        raise: what is wrong with the shape is said elsewhere.
        """
        return iter(())

    @classmethod
    def doubts(cls, raw: Raw, path: str) -> Iterator[Problem]:
        """Yields warnings about one exercise that has no errors."""
        return iter(())

    @classmethod
    def doubts_of_bank(cls, raws: Iterable[Raw]) -> Iterator[Problem]:
        """Warnings that only all exercises of the kind in a bank give cause for."""
        return iter(())

    @classmethod
    @abstractmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        """From an exercise, or a task of a case, that has no faults."""

    @abstractmethod
    def question(self, blinding: Blinding) -> Json:
        """What may be told before the answer. Nothing in it gives an answer away."""

    def blind_ids(self, blinding: Blinding) -> dict[str, str]:
        """The ids behind the blind ones that `question` tells."""
        return {}

    @abstractmethod
    def mark(self, answer: object) -> Marked:
        """`answer` is JSON of any shape. Raises UnmarkableError."""

    @abstractmethod
    def solution(self) -> Json:
        """An answer with the most marks there are, as JSON."""

    def unknowing(self) -> Json:
        """An answer of one who knows nothing and leaves nothing out; None where such a
        one has none, and so no marks.
        """
        return None

    def by_length(self) -> Json:
        """The same, of one who takes the longest texts for the right ones."""
        return self.unknowing()

    @abstractmethod
    def attainable(self) -> frozenset[Fraction] | None:
        """The marks that an answer can have: none but these. None: any marks."""


def shares(parts: int) -> frozenset[Fraction]:
    """Returns the marks of 0, 1, 2 and so on of that many parts."""
    return frozenset(Fraction(100 * part, parts) for part in range(parts + 1))


def right_less_wrong(parts: Iterable[Part], of: int) -> Fraction:
    """Returns the marks 100 × max(0, right − wrong) / of."""
    listed = list(parts)
    return Fraction(100 * max(0, listed.count("right") - listed.count("wrong")), of)
