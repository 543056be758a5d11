"""`essay`: a text that a person marks by criteria."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

from checking.problems import Problem, child_path, mappings
from checking.references import once
from checking.schema_types import filled, list_of, record, slug, text, whole
from exercises.kinds import messages
from exercises.kinds.answers import keyed
from exercises.kinds.blinding import Blinding
from exercises.kinds.figures import (
    figure,
    given_figure,
    not_negative,
    read_figure,
    written,
)
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.material import Json, Marked, Material, Raw, UnmarkableError

_level = record({"points": not_negative, "text": filled}, {})
_criterion = record(
    {"id": slug, "text": filled, "points": figure},
    {"levels": list_of(_level), "feedback": text},
)


@dataclass(frozen=True, slots=True)
class Level:
    points: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str
    text: str
    points: Fraction
    levels: tuple[Level, ...]
    feedback: str


@dataclass(frozen=True, slots=True)
class EssayKind(Material):
    """`least` and `most` are words; None where there is no bound."""

    criteria: tuple[Criterion, ...]
    model: str = ""
    least: int | None = None
    most: int | None = None

    kind = "essay"
    required = {"criteria": list_of(_criterion, least=1)}
    is_marked_by_people = True
    optional = {"model": text, "words": record({}, {"min": whole, "max": whole})}

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        yield from once(mappings(raw, "criteria", path))
        for place, criterion in mappings(raw, "criteria", path):
            points = _figure(criterion.get("points"))
            if points is not None and points <= 0:
                yield messages.NO_POINTS.at(child_path(place, "points"))
            for level_place, level in mappings(criterion, "levels", place):
                of_level = _figure(level.get("points"))
                if points is not None and of_level is not None and of_level > points:
                    yield messages.LEVEL_ABOVE_CRITERION.at(
                        child_path(level_place, "points"), most=written(points)
                    )
        yield from _bounds(raw, path)

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        words = raw.get("words", {})
        criteria = tuple(
            Criterion(
                criterion["id"],
                criterion["text"],
                read_figure(criterion["points"]),
                tuple(
                    Level(read_figure(level["points"]), level["text"])
                    for level in criterion.get("levels", ())
                ),
                criterion.get("feedback", ""),
            )
            for criterion in raw["criteria"]
        )
        return cls(criteria, raw.get("model", ""), words.get("min"), words.get("max"))

    def question(self, blinding: Blinding) -> Json:
        """Leaves criteria and model out: they say what a good answer has in it."""
        return {"words": {"min": self.least, "max": self.most}}

    def mark(self, answer: object) -> Marked:
        """100 × points given / points there are, or None while nobody gave any."""
        if not isinstance(answer, Mapping) or not answer or set(answer) - _KEYS:
            raise UnmarkableError.of(messages.NOT_AN_ESSAY)
        if not isinstance(answer.get("text", ""), str):
            raise UnmarkableError(messages.NOT_A_TEXT.at("text"))
        if "points" not in answer:
            return Marked(None)
        given = self._points(answer["points"])
        there_are = sum((c.points for c in self.criteria), Fraction())
        feedback = {c.id: c.feedback for c in self.criteria if c.feedback}
        return Marked(100 * given / there_are, feedback=feedback or None)

    def _points(self, points: object) -> Fraction:
        most = {criterion.id: criterion.points for criterion in self.criteria}
        total = Fraction()
        for name, value in keyed(points, most, messages.UNKNOWN_CRITERION).items():
            given = given_figure(value)
            if given is None:
                continue
            if not 0 <= given <= most[name]:
                raise UnmarkableError(
                    messages.POINTS_OUT_OF_RANGE.at(
                        f"points.{name}", id=name, most=written(most[name])
                    )
                )
            total += given
        return total

    def solution(self) -> Json:
        """The model, with all the points that there are."""
        points = {c.id: written(c.points) for c in self.criteria}
        return {"text": self.model, "points": points}

    def attainable(self) -> None:
        return None


_KEYS = {"text", "points"}


def _figure(value: object) -> Fraction | None:
    try:
        return read_figure(value)
    except ValueError:
        return None  # its shape is wrong, which is said elsewhere


def _bounds(raw: Raw, path: str) -> Iterator[Problem]:
    words: Any = raw.get("words")
    if not isinstance(words, dict):
        return
    least, most = words.get("min", 0), words.get("max")
    for key, value in words.items():
        if isinstance(value, int) and value < 0:
            yield messages.NEGATIVE.at(child_path(child_path(path, "words"), str(key)))
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield messages.WORDS_TURNED_ROUND.at(child_path(path, "words"))
