"""A ledger: accounts with clean opening balances, and transactions in their order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracing.amounts import cents, money


class LedgerFault(ValueError):
    """A ledger that cannot be traced; the message names the transaction."""

    def __init__(self, message: str, place: int | None = None) -> None:
        super().__init__(message)
        self.place = place  # of the transaction, counted from 0


class UnknownAccountFault(LedgerFault):
    pass


class Transaction(NamedTuple):
    id: str
    source: int | None  # an account by its place; None is outside
    target: int | None
    amount: int  # cents
    proceeds: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    accounts: tuple[str, ...]
    openings: tuple[int, ...]  # cents
    transactions: tuple[Transaction, ...]


def read_ledger(raw: Mapping[str, Any]) -> Ledger:
    """From the structure of a case file. Raises LedgerFault."""
    return build_ledger(
        [(each["id"], cents(each.get("opening", 0))) for each in raw["accounts"]],
        (
            (
                each["id"],
                each.get("from"),
                each.get("to"),
                cents(each["amount"]),
                each.get("proceeds", False),
            )
            for each in raw["transactions"]
        ),
    )


def build_ledger(
    accounts: Iterable[tuple[str, int]],
    transactions: Iterable[tuple[str, str | None, str | None, int, bool]],
) -> Ledger:
    """Of (id, opening) and (id, from, to, amount, proceeds). Raises LedgerFault."""
    ids: list[str] = []
    balances: list[int] = []
    for name, opening in accounts:
        ids.append(name)
        balances.append(opening)
    places: dict[str | None, int | None] = {name: i for i, name in enumerate(ids)}
    places[None] = None
    openings = tuple(balances)
    booked = []
    for place, (name, source, target, amount, proceeds) in enumerate(transactions):
        for end in (source, target):
            if end not in places:
                raise UnknownAccountFault(f"{name}: there is no account {end}", place)
        each = Transaction(name, places[source], places[target], amount, proceeds)
        _book(each, place, ids, balances)
        booked.append(each)
    return Ledger(tuple(ids), openings, tuple(booked))


def _book(each: Transaction, place: int, ids: list[str], balances: list[int]) -> None:
    if each.amount <= 0:
        raise LedgerFault(f"{each.id} moves nothing", place)
    if each.source == each.target:
        where = "from outside to outside" if each.source is None else "to itself"
        raise LedgerFault(f"{each.id} goes {where}", place)
    if each.proceeds and each.source is not None:
        raise LedgerFault(
            f"{each.id} is marked as proceeds but does not come from outside", place
        )
    if each.source is not None:
        if balances[each.source] < each.amount:
            raise LedgerFault(
                f"{each.id} takes {money(each.amount)} from {ids[each.source]}, "
                f"which holds {money(balances[each.source])}",
                place,
            )
        balances[each.source] -= each.amount
    if each.target is not None:
        balances[each.target] += each.amount
