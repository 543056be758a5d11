"""The case file: what has been found, in the order in which it was earned."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from case_engine.events import Event, EventKind
from case_engine.state import Status
from simulations.content.labels import ASSET_KINDS, EVIDENCE_KINDS, PARTY_KINDS
from simulations.content.money import Money
from simulations.content.wording import event_in_words
from simulations.room.player_view import OUTFLOWS, PlayerView


@dataclass(frozen=True)
class AssetNote:
    """A line below an asset: `state` is a class of the style sheet."""

    state: str
    text: str


@dataclass(frozen=True)
class AssetRow:
    id: str
    label: str
    kind: str
    amount: str
    place: str
    holder: str
    note: str
    notes: tuple[AssetNote, ...]
    is_new: bool


@dataclass(frozen=True)
class EvidenceRow:
    title: str
    kind: str
    body: str  # as it was written; `Room` renders all texts of a page at once
    is_new: bool


@dataclass(frozen=True)
class PartyRow:
    name: str
    kind: str
    place: str
    note: str
    is_new: bool


class CaseFile:
    def __init__(
        self, view: PlayerView, before: PlayerView | None, money: Money
    ) -> None:
        self.view = view
        self.before = before  # the decision before; None at the beginning
        self.content = view.play.content
        self.money = money

    def _raw(self, key: str) -> list[dict[str, Any]]:
        return self.content.raw.get(key) or []

    @property
    def jurisdictions(self) -> list[tuple[str, str]]:
        """The name and the law of each. They are all shown from the start: the format
        has no way to hide one.
        """
        return [(j["name"], j.get("note", "")) for j in self._raw("jurisdictions")]

    def _is_new(self, name: str) -> bool:
        return self.before is not None and name not in self.before.known

    @property
    def assets(self) -> list[AssetRow]:
        known = self.view.known
        return [self._asset(raw) for raw in self._raw("assets") if raw["id"] in known]

    def _asset(self, raw: dict[str, Any]) -> AssetRow:
        place = self.content.places[raw["id"]]
        value = self.view.state.holdings.values[place]
        return AssetRow(
            id=raw["id"],
            label=raw["label"],
            kind=str(ASSET_KINDS.get(raw["kind"], "")),
            amount=self.money.short(value),
            place=self.content.jurisdictions.get(raw.get("jurisdiction", ""), ""),
            holder=self._holder(raw),
            note=raw.get("note", ""),
            notes=(self._status(place, value), *self._left(raw["id"])),
            is_new=self._is_new(raw["id"]),
        )

    def _holder(self, raw: dict[str, Any]) -> str:
        """The name of the holder is shown only where that party is known, too."""
        holder = raw.get("holder", "")
        return self.content.names[holder] if holder in self.view.known else ""

    def _status(self, place: int, value: int) -> AssetNote:
        holdings = self.view.state.holdings
        match Status(holdings.statuses[place]):
            case Status.FREE if value:
                return AssetNote("is-free", _("At risk: nobody holds it"))
            case Status.FREE:
                return AssetNote("is-shut", _("Nothing is left here"))
            case Status.HELD:
                hour = {"hour": holdings.untils[place]}
                return AssetNote("is-held", _("On hold until hour %(hour)d") % hour)
            case Status.RESTRAINED:
                return AssetNote("is-secured", _("Secured by order"))
            case Status.CONFISCATED:
                return AssetNote("is-secured", _("Confiscated"))
        return AssetNote("is-secured", _("Returned"))

    def _left(self, asset: str) -> Iterator[AssetNote]:
        for event in self.view.events:
            if event.subject != asset or event.kind not in OUTFLOWS:
                continue
            state = "is-lost" if self.view.is_gone(event) else "is-shut"
            sentence = {
                "is-lost": _("%(amount)s left at hour %(hour)d, out of sight"),
                "is-shut": _("%(amount)s moved to %(to)s at hour %(hour)d"),
            }[state]
            amount = self.money.short(event.amount or 0)
            words = event_in_words(event, self.content.names, amount, sentence)
            yield AssetNote(state, words)

    @property
    def parties(self) -> list[PartyRow]:
        return [
            PartyRow(
                name=raw["name"],
                kind=str(PARTY_KINDS.get(raw.get("kind", ""), _("Party"))),
                place=self.content.jurisdictions.get(raw.get("jurisdiction", ""), ""),
                note=raw.get("note", ""),
                is_new=self._is_new(raw["id"]),
            )
            for raw in self._raw("parties")
            if raw["id"] in self.view.known
        ]

    @property
    def evidence(self) -> list[EvidenceRow]:
        """Evidence stands in the order in which it was earned."""
        by_id = {raw["id"]: raw for raw in self._raw("evidence")}
        new = {event.subject for event in self._latest()}
        return [
            EvidenceRow(
                title=by_id[name]["title"],
                kind=str(EVIDENCE_KINDS.get(by_id[name]["kind"], "")),
                body=by_id[name].get("body", ""),
                is_new=name in new,
            )
            for name in self.earned
        ]

    @property
    def earned(self) -> list[str]:
        return [e.subject for e in self.view.events if e.kind == EventKind.REVEALED]

    def _latest(self) -> tuple[Event, ...]:
        if self.before is None:
            return ()
        return self.view.play.turns[self.view.turns - 1].events

    @property
    def evidence_total(self) -> int:
        return len(self._raw("evidence"))
