"""The price of each choice of a scene, for the person who writes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from case_engine.checker.skill import LEAST_COST
from simulations.authoring.case_map.graph import letter_of
from simulations.content.labels import VERDICTS
from simulations.models import CaseSearch
from simulations.releases.drafts import Draft
from tracing.amounts import one_decimal

Raw = dict[str, Any]


@dataclass(frozen=True)
class PriceRow:
    """Of one outcome. `words` are empty where it is not the first of its choice."""

    letter: str
    words: str
    url: str  # of the choice in the editor
    outcome: int | None  # from 1; None where the choice has but one
    verdict: str
    price: str  # in points; empty where nobody knows it
    remarks: list[str]


class ScenePrices:
    """`search` is the last one of the case that found something, if there is any."""

    def __init__(self, draft: Draft, place: int, search: CaseSearch | None) -> None:
        self.draft, self.place = draft, place
        self.scene: Raw = draft.raw["scenes"][place]
        self.key = self.scene.get("id", "")
        self.findings: Raw = (search and search.findings) or {}
        self.searched_at = search.finished_at if search else None
        self.is_of_draft = search is not None and search.digest == draft.digest

    @property
    def state(self) -> str:
        """One of: none, cut-short, unreached, known."""
        if "prices" not in self.findings:
            return "none"
        if not self.findings["complete"]:
            return "cut-short"
        if self.is_of_draft and self.key in self.findings["never"]["scenes"]:
            return "unreached"
        return "known"

    @property
    def rows(self) -> list[PriceRow]:
        return list(self._rows()) if self.state == "known" else []

    @property
    def has_decisions(self) -> bool:
        return bool(self.scene.get("choices") or self.scene.get("task"))

    @property
    def marks(self) -> list[dict[str, str]]:
        """What stands beside each choice among the fields: over all its outcomes."""
        if self.state != "known":
            return []
        prices_of: dict[str, list[Raw]] = {}
        for name, price in self.findings["prices"].items():
            prices_of.setdefault(name.partition("#")[0], []).append(price)
        marks = []
        for number, choice in enumerate(self.scene.get("choices", ())):
            prices = prices_of.get(f"{self.key}/{choice.get('id', '')}")
            if prices:
                path = f"scenes[{self.place}].choices[{number}]"
                least = min(Fraction(price["least"]) for price in prices)
                most = max(Fraction(price["most"]) for price in prices)
                mark = {"path": self._content_path(path), "price": _range(least, most)}
                marks.append(mark)
        return marks

    def _content_path(self, path: str) -> str:
        return self.draft.location(path).url.partition("contentpath=")[2]

    def _rows(self) -> Iterator[PriceRow]:
        for number, choice in enumerate(self.scene.get("choices", ())):
            name = f"{self.key}/{choice.get('id', '')}"
            words = choice.get("short") or choice.get("text") or _("Without a text")
            path = f"scenes[{self.place}].choices[{number}]"
            outcomes = choice.get("outcomes") or [choice]
            yield from self._outcomes(name, letter_of(number), words, path, outcomes)
        if task := self.scene.get("task"):
            path = f"scenes[{self.place}].task"
            outcomes = task.get("outcomes", ())
            name = f"{self.key}/task"
            yield from self._outcomes(name, "", _("Task"), path, outcomes)

    def _outcomes(
        self, name: str, letter: str, words: str, path: str, outcomes: list[Raw]
    ) -> Iterator[PriceRow]:
        url = self.draft.location(path).url
        several = len(outcomes) > 1
        for number, outcome in enumerate(outcomes):
            label = f"{name}#{number}"
            price = self.findings["prices"].get(label)
            verdict = outcome.get("verdict", "")
            yield PriceRow(
                letter="" if number else letter,
                words="" if number else words,
                url=url,
                outcome=number + 1 if several else None,
                verdict=str(VERDICTS.get(verdict, "")),
                price=_price(price) if price else "",
                remarks=list(self._remarks(name, label, verdict, price)),
            )

    def _remarks(
        self, name: str, label: str, verdict: str, found: Raw | None
    ) -> Iterator[str]:
        never = self.findings["never"]
        if found is None:
            if name in never["choices"]:
                yield _("Dead: no play can take it.")
            elif label in never["outcomes"]:
                yield _("Dead: no play gets this outcome.")
            else:
                yield _("Not searched yet.")
            return
        least = Fraction(found["least"])
        if verdict in LEAST_COST and least < LEAST_COST[verdict][0]:
            yield _cheap(verdict, Fraction(found["most"]), least)
        if found["mistakes"]:
            text = ngettext(
                "Only plays with %(count)s mistake come here: it is their price.",
                "Only plays with %(count)s mistakes come here: it is their price.",
                found["mistakes"],
            )
            yield text % {"count": found["mistakes"]}


def _price(found: Raw) -> str:
    return _range(Fraction(found["least"]), Fraction(found["most"]))


def _range(least: Fraction, most: Fraction) -> str:
    params = {"least": _points(least), "most": _points(most)}
    if params["least"] == params["most"]:
        return params["least"]
    return _("%(least)s to %(most)s") % params


def _points(number: Fraction) -> str:
    return str(localize(Decimal(one_decimal(number))))


def _cheap(verdict: str, most: Fraction, least: Fraction) -> str:
    wanted = str(LEAST_COST[verdict][0])
    if verdict == "harmful":
        free = _(
            "Free: it is harmful and costs nothing. It should cost %(wanted)s points."
        )
        cheap = _("Cheap for a harmful act: it should cost %(wanted)s points.")
    else:
        free = _(
            "Free: it is poor and costs nothing. It should cost %(wanted)s points."
        )
        cheap = _("Cheap for a poor decision: it should cost %(wanted)s points.")
    return (cheap if most else free) % {"wanted": wanted}
