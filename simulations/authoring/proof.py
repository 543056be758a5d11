"""What a case must prove before its release: how far one comes in it without skill."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from simulations.content.content import Content
from simulations.models import CaseSearch
from simulations.releases.drafts import Draft
from tracing.amounts import one_decimal

Raw = dict[str, Any]

BOTS: dict[str, str | Promise] = {
    "longest": gettext_lazy("Always takes the longest option"),
    "shortest": gettext_lazy("Always takes the shortest option"),
    "first": gettext_lazy("Always takes the first option in the list"),
    "last": gettext_lazy("Always takes the last option in the list"),
    "most_hours": gettext_lazy("Always takes what costs most hours"),
    "fewest_hours": gettext_lazy("Always takes what costs fewest hours"),
    "careful": gettext_lazy("Always takes what sounds most careful"),
}
BY_CHANCE: dict[str, str | Promise] = {
    "chance": gettext_lazy(
        "Decides by chance: half of such plays have this score or less"
    ),
    "tick_all": gettext_lazy(
        "Decides by chance, and ticks every option in tasks: half have this or less"
    ),
}


@dataclass(frozen=True)
class ProofRow:
    """`score` is None where there is no such play, or none that ends: then `missing`
    says which.
    """

    words: str
    score: Decimal | None
    passes: bool
    missing: str = ""
    is_wrong: bool = False  # it passes, and must not
    share: Decimal | None = None  # of many plays, how many of a hundred pass


class Proof:
    """Of a search that saw a case played. `is_of_draft` is false where the draft has
    changed since.
    """

    def __init__(self, search: CaseSearch, *, is_of_draft: bool = True) -> None:
        self.findings: Raw = search.findings or {}
        self.content = Content(search.content)
        self.searched_at = search.finished_at
        self.is_of_draft = is_of_draft
        self.is_complete: bool = self.findings["complete"]
        self.states: int = self.findings["states"]

    @classmethod
    def of(cls, draft: Draft) -> "Proof | None":
        """What was found in the draft, or else in the one that was searched last."""
        search = CaseSearch.objects.nearest(draft.case, draft.digest).first()
        if search is None:
            return None
        return cls(search, is_of_draft=search.digest == draft.digest)

    @property
    def pass_mark(self) -> Decimal:
        return _to_one_decimal(self.content.case.scoring.pass_mark)

    @property
    def pass_conduct(self) -> Decimal | None:
        """None where a pass asks for no conduct."""
        asked = self.content.case.scoring.pass_conduct
        return _to_one_decimal(asked) if asked else None

    @property
    def reach(self) -> list[ProofRow]:
        """Between which scores all plays are."""
        plays = (
            (_("The best play"), self.findings["best"]),
            (_("The worst play"), self.findings["worst"]),
        )
        return [
            ProofRow(words, _score(play["score"]), play["passed"])
            for words, play in plays
            if play
        ]

    @property
    def bots(self) -> list[ProofRow]:
        kept = self.findings.get("bots", {})
        return [
            ProofRow(
                str(words),
                _score(kept[name]["score"]),
                kept[name]["passed"],
                _("comes to no ending"),
                is_wrong=kept[name]["passed"],
            )
            for name, words in BOTS.items()
            if name in kept
        ]

    @property
    def by_chance(self) -> list[ProofRow]:
        """Of many plays, of which half have the score or less."""
        kept = self.findings.get("bots", {})
        return [
            ProofRow(
                str(words),
                _score(kept[name]["median"]),
                passes=False,
                missing=_("comes to no ending"),
                share=_to_one_decimal(100 * Fraction(str(kept[name]["passes"]))),
            )
            for name, words in BY_CHANCE.items()
            if name in kept
        ]

    @property
    def harm(self) -> list[ProofRow]:
        """Known only where every play was seen."""
        return list(self._harm()) if self.is_complete else []

    def _harm(self) -> Iterator[ProofRow]:
        for acts, done in sorted(self.findings.get("harm", {}).items()):
            text = ngettext(
                "The best play with at least %(count)s harmful act",
                "The best play with at least %(count)s harmful acts",
                int(acts),
            )
            passes = bool(done and done["passes"])
            yield ProofRow(
                text % {"count": int(acts)},
                _score(done["score"]) if done else None,
                passes,
                _("there is no such play"),
                is_wrong=passes and int(acts) >= 2,
            )

    @property
    def passing_bots(self) -> int:
        return sum(row.passes for row in self.bots)

    @property
    def passing_harm(self) -> bool:
        return any(row.is_wrong for row in self.harm)

    @property
    def highest_bot(self) -> ProofRow | None:
        scored = [row for row in self.bots if row.score is not None]
        return max(scored, key=lambda row: row.score or 0, default=None)


def _score(kept: str | None) -> Decimal | None:
    return None if kept is None else _to_one_decimal(Fraction(kept))


def _to_one_decimal(number: Fraction) -> Decimal:
    return Decimal(one_decimal(number))
