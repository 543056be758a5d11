"""The flow of money as far as it is known: it grows as evidence is earned.

A link of the case is shown once both its ends are known and the evidence that shows
it, where there is one, is earned. A link between the ends of a move tells of that move:
it is shown once the move has happened, with what went, or it would give away what is
still to come. Money that left a known asset and is out of sight goes to an end of its
own, which says that it is not known.
"""

from collections.abc import Iterable, Iterator
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
    """An asset, a party, or where nobody knows: between these money went. Only an
    asset has shares.
    """

    id: str
    number: int
    name: str
    place: str
    shares: tuple[AssetShare, ...]
    is_asset: bool
    is_new: bool
    is_known: bool = True

    @property
    def marks(self) -> str:
        return _marks(self.is_new, not self.is_known)

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
    def marks(self) -> str:
        return _marks(self.is_new, not self.target.is_known)

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
        known = [self._transfer(n, link) for n, link in enumerate(self._shown, 1)]
        lost = enumerate(self._gone.items(), len(known) + 1)
        return [*known, *(self._lost(n, asset, amount) for n, (asset, amount) in lost)]

    @cached_property
    def _gone(self) -> dict[str, int]:
        """By asset, what left it and is not in sight."""
        return _gone(self.view, self._assets)

    @property
    def _assets(self) -> list[str]:
        """Those that are known, in the order of the file."""
        return [name for name in self.content.places if name in self.view.known]

    def _lost(self, number: int, asset: str, amount: int) -> Transfer:
        source, target = self._nodes[asset], self._nodes[_unknown(asset)]
        short, full = self.money.short(amount), self.money.long(amount)
        new = target.is_new
        return Transfer(number, source, target, amount, short, full, "", "", new)

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
        """The ends of the transfers, in the order in which money passes them, then
        all other assets.
        """
        return list(self._nodes.values())

    @cached_property
    def _nodes(self) -> dict[str, FlowNode]:
        names = dict.fromkeys(end for link in self._shown for end in _ends(link))
        names |= dict.fromkeys(self._assets)
        nodes = {name: self._node(n, name) for n, name in enumerate(names, 1)}
        for number, asset in enumerate(self._gone, len(nodes) + 1):
            nodes[_unknown(asset)] = self._end_of_sight(number, asset)
        return nodes

    def _end_of_sight(self, number: int, asset: str) -> FlowNode:
        before = _gone(self.before, [asset]) if self.before else self._gone
        is_new = before.get(asset) != self._gone[asset]
        words = _("Not known where")
        return FlowNode(_unknown(asset), number, words, "", (), False, is_new, False)

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
        gone = self._gone.get(asset, 0)
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


def _marks(is_new: bool, is_gone: bool) -> str:
    """Classes of the style sheet."""
    return " ".join(["is-new"] * is_new + ["is-gone"] * is_gone)


def _gone(view: PlayerView, assets: Iterable[str]) -> dict[str, int]:
    sums = {a: sum(e.amount or 0 for e in view.gone(a)) for a in assets}
    return {asset: amount for asset, amount in sums.items() if amount}


def _unknown(asset: str) -> str:
    """No id of a case has a question mark."""
    return f"{asset}?"


def _ends(link: dict[str, Any]) -> tuple[str, str]:
    return link["from"], link["to"]


def _moved(ends: tuple[str, str], view: PlayerView) -> Iterator[Event]:
    moves = (event for event in view.events if event.kind == EventKind.MOVED)
    return (event for event in moves if (event.subject, event.to) == ends)
