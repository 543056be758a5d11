"""Question by question: how many had it right, what it measures, what was chosen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from courses.disclosure import is_small
from exercises.certainty import Certainty
from exercises.topics import topic_label
from measurement.items import ItemStatistics, statistics_of
from quizzes.models import FrozenQuestion
from quizzes.results.disclosure import shown_counts
from quizzes.results.item_warnings import HARDLY, warnings_of
from quizzes.results.responses import AFTER, BEFORE, QuizResponses

# From these correlations on with the rest a question tells people apart.
_SOMEWHAT, _WELL = HARDLY, 0.3


@dataclass(frozen=True)
class OptionResult:
    """`people` is None where the number is not shown."""

    letter: str
    text: str
    is_right: bool
    people: int | None
    number: int

    @property
    def percent(self) -> float | None:
        return None if self.people is None else 100 * self.people / self.number


@dataclass(frozen=True)
class ItemResult:
    """Shares are in percent; None where nobody, or too few, were asked in that test."""

    question: FrozenQuestion
    found: ItemStatistics
    before: float | None
    after: float | None
    options: list[OptionResult]
    warnings: list[str]

    @property
    def id(self) -> str:
        return str(self.question.content["id"])

    @property
    def title(self) -> str:
        return str(self.question.content.get("title") or self.id)

    @property
    def topic(self) -> str:
        return topic_label(self.question.content.get("topic", ""))

    @property
    def percent_right(self) -> float:
        return 100 * self.found.right / self.found.number

    @property
    def low(self) -> float:
        return 100 * self.found.interval.low

    @property
    def high(self) -> float:
        return 100 * self.found.interval.high

    @property
    def tells_apart(self) -> tuple[str, str]:
        """In words, and as the class of a badge."""
        value = self.found.discrimination
        if value is None:
            return _("not at all"), "is-open"
        if value < 0:
            return _("the wrong way round"), "is-lost"
        if value < _SOMEWHAT:
            return _("hardly"), "is-free"
        return (_("somewhat"), "is-held") if value < _WELL else (_("well"), "is-done")


class ItemResults:
    """Of the questions that three people or more were asked."""

    def __init__(self, given: QuizResponses) -> None:
        self.given = given

    @cached_property
    def rows(self) -> list[ItemResult]:
        """By topic, then by name."""
        found = statistics_of(self.given.responses())
        shares = {
            phase: _shares(statistics_of(self.given.responses(phase)).items())
            for phase in (BEFORE, AFTER)
        }
        rows = [
            self._row(key, statistics, shares)
            for key, statistics in found.items()
            if isinstance(key, UUID) and not is_small(statistics.number)
        ]
        return sorted(rows, key=lambda row: (row.topic, row.title, row.id))

    @property
    def doubtful(self) -> list[ItemResult]:
        return [row for row in self.rows if row.warnings]

    def _row(
        self, key: UUID, found: ItemStatistics, shares: dict[str, dict[Any, float]]
    ) -> ItemResult:
        question = self.given.questions[key]
        options = self.given.options.get(key, {})
        letters = dict(zip(options, ascii_uppercase, strict=False))
        sure = self._sure_and_wrong[key]
        return ItemResult(
            question,
            found,
            shares[BEFORE].get(key),
            shares[AFTER].get(key),
            _options(found, options, letters),
            list(warnings_of(question.read, found, options, letters, sure)),
        )

    @cached_property
    def _sure_and_wrong(self) -> Counter[UUID]:
        return Counter(
            answer.exercise
            for answer in self.given.answers
            if answer.certainty == Certainty.SURE and answer.marks == 0
        )


def _shares(found: Iterable[tuple[Any, ItemStatistics]]) -> dict[Any, float]:
    return {
        key: 100 * statistics.right / statistics.number
        for key, statistics in found
        if not is_small(statistics.number)
    }


def _options(
    found: ItemStatistics, options: dict[str, Any], letters: dict[str, str]
) -> list[OptionResult]:
    chosen = {name: found.chosen.get(name, 0) for name in options}
    is_one = sum(chosen.values()) <= found.number
    shown = shown_counts(chosen, adds_up=is_one)
    return [
        OptionResult(
            letters.get(name, "?"),
            option["text"],
            bool(option.get("correct")),
            shown[name],
            found.number,
        )
        for name, option in options.items()
    ]
