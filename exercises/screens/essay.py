"""Writing a text, which the person then holds against a model and marks."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exercises.kinds.essay import Criterion, EssayKind
from exercises.kinds.figures import written
from exercises.kinds.material import Json, Marked
from exercises.screens.base import (
    MarkingCriterion,
    NotAnswerableError,
    Screen,
    SentForm,
    SolutionRow,
    Typed,
    Verdict,
    first,
)

NAME = "text"
LONGEST_TEXT = 20_000


class EssayScreen(Screen[EssayKind]):
    label = gettext_lazy("A text")
    template = "exercises/kinds/essay.html"
    heading = gettext_lazy("Text")
    longest = LONGEST_TEXT
    asks_for_words = True

    def fields(self) -> list[str]:
        return [NAME]

    def read(self, typed: Typed) -> Json:
        text = first(typed, NAME).strip()
        count = len(text.split())
        least, most = self.material.least or 1, self.material.most
        if count < least:
            raise NotAnswerableError({NAME: self._too_short(count, least)})
        if most is not None and count > most:
            asked = ngettext(
                "At most %(most)s word is asked for; these are %(count)s.",
                "At most %(most)s words are asked for; these are %(count)s.",
                most,
            )
            raise NotAnswerableError({NAME: asked % {"most": most, "count": count}})
        return {"text": text}

    def at_the_end(self, typed: Typed) -> Json:
        """Too short or too long, it is for a person to say what it is worth."""
        text = first(typed, NAME).strip()
        return {"text": text} if text else None

    def _too_short(self, count: int, least: int) -> str:
        if not count:
            return _("Write your text first.")
        asked = ngettext(
            "At least %(least)s word is asked for; these are %(count)s.",
            "At least %(least)s words are asked for; these are %(count)s.",
            least,
        )
        return asked % {"least": least, "count": count}

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        return {
            "name": NAME,
            "value": first(typed, NAME),
            "error": errors.get(NAME, ""),
            "words": self.question["words"],
            "longest": LONGEST_TEXT,
        }

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        return {}

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        return []

    def model(self) -> str:
        return self.material.model

    def criteria(self) -> list[MarkingCriterion]:
        return [
            MarkingCriterion(f"points-{index}", criterion.text, _choices(criterion))
            for index, criterion in enumerate(self.material.criteria)
        ]

    def with_points(self, answer: Json, sent: SentForm) -> tuple[Json, Fraction]:
        points = {}
        for index, criterion in enumerate(self.material.criteria):
            given = (sent.getlist(f"points-{index}") or [""])[0]
            if given not in dict(_choices(criterion)):
                raise NotAnswerableError(
                    {"": _("Choose for each line how far your text has it.")}
                )
            points[criterion.id] = given
        with_points = {**answer, "points": points}
        return with_points, self.material.mark(with_points).marks or Fraction()


def _choices(criterion: Criterion) -> list[tuple[str, str]]:
    """The levels, most points first; without levels all, half or none of them."""
    if criterion.levels:
        levels = sorted(criterion.levels, key=lambda level: -level.points)
        return [(written(level.points), level.text) for level in levels]
    full = criterion.points
    steps = ((full, _("fully")), (full / 2, _("in part")), (Fraction(0), _("no")))
    return [(written(points), words) for points, words in steps]
