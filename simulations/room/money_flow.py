"""The flow of money as far as it is known: it grows as evidence is earned.

A link of the case is shown once both its ends are known and the evidence that shows
it, where there is one, is earned. A link between the ends of a move tells of that move:
it is shown once the move has happened, with what went, or it would give away what is
still to come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_engine.events import Event, EventKind
from case_engine.state import Status
from simulations.content.money import Money
from simulations.room.player_view import PlayerView
from tracing.amounts import cents

# A class of the style sheet, and words for an amount.
_WORDS = {
    "secured": gettext_lazy("%(amount)s secured"),
    "held": gettext_lazy("%(amount)s on hold"),
    "free": gettext_lazy("%(amount)s at risk"),
    "lost": gettext_lazy("%(amount)s lost"),
}
_STATES = {Status.FREE: "free", Status.HELD: "held"}


@dataclass(frozen=True)
class AssetShare:
    """What of an asset is in one of the four states; `amount` in cents."""

    state: str
    amount: int
    words: str


@dataclass(frozen=True)
class FlowNode:
    """An asset, or a party, between which money went; a party has no shares."""

    id: str
    number: int
    name: str
    place: str
    shares: tuple[AssetShare, ...]
    is_asset: bool
    is_new: bool

    @property
    def words(self) -> list[str]:
        if self.is_asset and not self.shares:
            return [_("Nothing is left here")]
        return [share.words for share in self.shares]

    @property
    def label(self) -> str:
        """Says all of it in one line."""
        new = [_("new")] if self.is_new else []
        return ", ".join([*filter(None, (self.name, self.place)), *self.words, *new])


@dataclass(frozen=True)
class Transfer:
    """`amount` in cents, or None where the case does not say."""

    number: int
    source: FlowNode
    target: FlowNode
    amount: int | None
    short: str
    full: str
    text: str
    shown_by: str
    is_new: bool

    @property
    def label(self) -> str:
        ends = {"source": self.source.name, "target": self.target.name}
        parts = [_("%(source)s to %(target)s") % ends, self.short, self.text]
        if self.shown_by:
            parts.append(_("shown by: %(evidence)s") % {"evidence": self.shown_by})
        if self.is_new:
            parts.append(_("new"))
        return ", ".join(filter(None, parts))


class Flow:
    def __init__(
        self, view: PlayerView, before: PlayerView | None, money: Money
    ) -> None:
        self.view = view
        self.before = before  # the decision before; None at the beginning
        self.content = view.play.content
        self.money = money

    @property
    def exists(self) -> bool:
        """Whether the case has any."""
        return bool(self.content.raw.get("links"))

    @cached_property
    def transfers(self) -> list[Transfer]:
        return [self._transfer(n, link) for n, link in enumerate(self._shown, 1)]

    @cached_property
    def _shown(self) -> list[dict[str, Any]]:
        links = self.content.raw.get("links") or ()
        return [link for link in links if self._is_shown(link, self.view)]

    def _transfer(self, number: int, link: dict[str, Any]) -> Transfer:
        amount = self._amount(link)
        return Transfer(
            number,
            self._nodes[link["from"]],
            self._nodes[link["to"]],
            amount,
            "" if amount is None else self.money.short(amount),
            "" if amount is None else self.money.long(amount),
            link.get("text", ""),
            self.content.names.get(link.get("evidence", ""), ""),
            self.before is not None and not self._is_shown(link, self.before),
        )

    @property
    def nodes(self) -> list[FlowNode]:
        """The ends of the transfers, in the order in which money passes them."""
        return list(self._nodes.values())

    @cached_property
    def _nodes(self) -> dict[str, FlowNode]:
        ends = dict.fromkeys(end for link in self._shown for end in _ends(link))
        return {name: self._node(n, name) for n, name in enumerate(ends, 1)}

    def _node(self, number: int, name: str) -> FlowNode:
        raw = self._raw[name]
        is_asset = name in self.content.places
        return FlowNode(
            name,
            number,
            self.content.names[name],
            self.content.jurisdictions.get(raw.get("jurisdiction", ""), ""),
            tuple(self._shares(name)) if is_asset else (),
            is_asset,
            self.before is not None and name not in self.before.known,
        )

    @cached_property
    def _raw(self) -> dict[str, dict[str, Any]]:
        both = (self.content.raw.get(key) or [] for key in ("parties", "assets"))
        return {raw["id"]: raw for raws in both for raw in raws}

    def _shares(self, asset: str) -> Iterator[AssetShare]:
        place, holdings = self.content.places[asset], self.view.state.holdings
        state = _STATES.get(Status(holdings.statuses[place]), "secured")
        gone = sum(event.amount or 0 for event in self.view.gone(asset))
        for name, amount in (state, holdings.values[place]), ("lost", gone):
            if amount:
                words = _WORDS[name] % {"amount": self.money.short(amount)}
                yield AssetShare(name, amount, words)

    def _is_shown(self, link: dict[str, Any], view: PlayerView) -> bool:
        ends = _ends(link)
        if not view.known.issuperset(ends):
            return False
        if link.get("evidence") and link["evidence"] not in view.earned:
            return False
        return ends not in self._moves or any(_moved(ends, view))

    def _amount(self, link: dict[str, Any]) -> int | None:
        ends = _ends(link)
        if ends in self._moves:
            return sum(event.amount or 0 for event in _moved(ends, self.view))
        return None if link.get("amount") is None else cents(link["amount"])

    @cached_property
    def _moves(self) -> frozenset[tuple[str, str]]:
        """Between which assets something may move in this case."""
        return frozenset(
            (raw["id"], move["to"])
            for raw in self.content.raw.get("assets") or []
            for move in raw.get("moves") or []
            if move.get("to")
        )


def _ends(link: dict[str, Any]) -> tuple[str, str]:
    return link["from"], link["to"]


def _moved(ends: tuple[str, str], view: PlayerView) -> Iterator[Event]:
    moves = (event for event in view.events if event.kind == EventKind.MOVED)
    return (event for event in moves if (event.subject, event.to) == ends)
