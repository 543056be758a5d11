"""`text`: one line, compared with the texts that are accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from checking.problems import Problem, child_path, mappings
from checking.schema_types import decimal, filled, list_of, record, text, yes_or_no
from exercises.kinds import messages
from exercises.kinds.blinding import Blinding
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.material import Json, Marked, Material, Raw, UnmarkableError
from exercises.kinds.wildcards import Pattern, folded, read_pattern
from tracing.amounts import number

MOST_STARRED = 200
"""Texts with a star with which the checker compares those that follow."""


@dataclass(frozen=True, slots=True)
class AcceptedText:
    pattern: Pattern
    marks: Fraction
    feedback: str


@dataclass(frozen=True, slots=True)
class TextKind(Material):
    accepted: tuple[AcceptedText, ...]
    case: bool = False

    kind = "text"
    required = {
        "accepted": list_of(
            record({"text": filled}, {"marks": decimal(0, 100), "feedback": text}),
            least=1,
        )
    }
    optional = {"case": yes_or_no}

    @classmethod
    def doubts(cls, raw: Raw, path: str) -> Iterator[Problem]:
        """Texts that an earlier one takes."""
        plain: dict[Pattern, str] = {}
        starred: dict[Pattern, str] = {}
        for place, item in mappings(raw, "accepted", path):
            pattern = read_pattern(item["text"], raw.get("case", False))
            taken_by = plain.get(pattern) or next(
                (p for earlier, p in starred.items() if earlier.takes_all_of(pattern)),
                None,
            )
            if taken_by is not None:
                yield messages.TEXT_NEVER_REACHED.at(
                    child_path(place, "text"), path=taken_by
                )
            elif len(pattern.pieces) == 1:
                plain[pattern] = place
            elif len(starred) < MOST_STARRED:
                starred[pattern] = place

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        case = raw.get("case", False)
        return cls(
            tuple(
                AcceptedText(
                    read_pattern(item["text"], case),
                    number(item.get("marks", 100)),
                    item.get("feedback", ""),
                )
                for item in raw["accepted"]
            ),
            case,
        )

    def question(self, blinding: Blinding) -> Json:
        return {}

    def mark(self, answer: object) -> Marked:
        """Returns the marks of the first text that fits."""
        if not isinstance(answer, str):
            raise UnmarkableError.of(messages.NOT_A_TEXT)
        typed = folded(answer, self.case)
        for accepted in self.accepted:
            if accepted.pattern.fits(typed):
                return Marked(accepted.marks, feedback=accepted.feedback or None)
        return Marked(Fraction(0))

    def solution(self) -> Json:
        """Returns the shortest text that fits the accepted one of the highest marks."""
        best = max(self.accepted, key=lambda accepted: accepted.marks)
        return best.pattern.shortest

    def attainable(self) -> frozenset[Fraction]:
        return frozenset({Fraction(0), *(a.marks for a in self.accepted)})
