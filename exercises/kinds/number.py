"""`number`: one number, right within a tolerance of one of several values."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from checking.schema_types import decimal, list_of, record, text
from exercises.kinds.blinding import Blinding
from exercises.kinds.figures import (
    figure,
    given_figure,
    not_negative,
    read_figure,
    written,
)
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.material import Json, Marked, Material, Raw
from tracing.amounts import number

marks_shape = decimal(0, 100)


@dataclass(frozen=True, slots=True)
class AcceptedNumber:
    value: Fraction
    tolerance: Fraction
    marks: Fraction
    feedback: str


@dataclass(frozen=True, slots=True)
class NumberKind(Material):
    answers: tuple[AcceptedNumber, ...]
    unit: str = ""

    kind = "number"
    required = {
        "answers": list_of(
            record(
                {"value": figure},
                {"tolerance": not_negative, "marks": marks_shape, "feedback": text},
            ),
            least=1,
        )
    }
    optional = {"unit": text}

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        return cls(
            tuple(
                AcceptedNumber(
                    read_figure(answer["value"]),
                    read_figure(answer.get("tolerance", 0)),
                    number(answer.get("marks", 100)),
                    answer.get("feedback", ""),
                )
                for answer in raw["answers"]
            ),
            raw.get("unit", ""),
        )

    def question(self, blinding: Blinding) -> Json:
        return {"unit": self.unit}

    def mark(self, answer: object) -> Marked:
        """The highest marks of a value that is near enough."""
        given = given_figure(answer)
        fitting = [] if given is None else list(self._near(given))
        if not fitting:
            return Marked(Fraction(0))
        best = max(fitting, key=lambda value: value.marks)
        return Marked(best.marks, feedback=best.feedback or None)

    def _near(self, given: Fraction) -> Iterator[AcceptedNumber]:
        for value in self.answers:
            if abs(given - value.value) <= value.tolerance:
                yield value

    def solution(self) -> Json:
        return written(max(self.answers, key=lambda value: value.marks).value)

    def attainable(self) -> frozenset[Fraction]:
        return frozenset({Fraction(0), *(value.marks for value in self.answers)})
