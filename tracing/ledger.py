"""A ledger: accounts with clean opening balances, and transactions in their order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracing.amounts import cents, money

_SENTENCES = {
    "unknown-account": "%(id)s: there is no account %(account)s",
    "moves-nothing": "%(id)s moves nothing",
    "to-itself": "%(id)s goes to itself",
    "outside-only": "%(id)s goes from outside to outside",
    "proceeds-from-inside": (
        "%(id)s is marked as proceeds but does not come from outside"
    ),
    "overdrawn": "%(id)s takes %(amount)s from %(account)s, which holds %(balance)s",
}


class LedgerError(ValueError):
    """A ledger cannot be traced, because of one transaction.

    `code` and `params` say what is wrong, for whoever says it in another language;
    `place` is the place of the transaction, counted from 0.
    """

    def __init__(self, code: str, place: int, **params: str) -> None:
        super().__init__(_SENTENCES[code] % params)
        self.code, self.place, self.params = code, place, params


class UnknownAccountError(LedgerError):
    """A transaction names an account that the ledger does not have."""


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

    def until(self, place: int) -> "Ledger":
        """Returns the same ledger as it was before the transaction at a place."""
        return Ledger(self.accounts, self.openings, self.transactions[:place])


def read_ledger(raw: Mapping[str, Any]) -> Ledger:
    """Reads a ledger from the structure of a case file. Raises LedgerError."""
    return build_ledger(
        [(row["id"], cents(row.get("opening", 0))) for row in raw["accounts"]],
        (
            (
                row["id"],
                row.get("from"),
                row.get("to"),
                cents(row["amount"]),
                row.get("proceeds", False),
            )
            for row in raw["transactions"]
        ),
    )


def build_ledger(
    accounts: Iterable[tuple[str, int]],
    transactions: Iterable[tuple[str, str | None, str | None, int, bool]],
) -> Ledger:
    """Builds a ledger of accounts (id, opening in cents) and transactions (id, from,
    to, amount in cents, proceeds). Raises LedgerError.
    """
    ids: list[str] = []
    balances: list[int] = []
    for name, opening in accounts:
        ids.append(name)
        balances.append(opening)
    places: dict[str | None, int | None] = {name: i for i, name in enumerate(ids)}
    places[None] = None
    openings = tuple(balances)
    booked = []
    for index, (name, source, target, amount, proceeds) in enumerate(transactions):
        for end in (source, target):
            if end not in places:
                raise UnknownAccountError(
                    "unknown-account", index, id=name, account=str(end)
                )
        transaction = Transaction(
            name, places[source], places[target], amount, proceeds
        )
        book(transaction, index, ids, balances)
        booked.append(transaction)
    return Ledger(tuple(ids), openings, tuple(booked))


def book(
    transaction: Transaction, place: int, ids: list[str], balances: list[int]
) -> None:
    """Moves it between the balances. Raises LedgerError, and then moves nothing."""
    name, source, target, amount, proceeds = transaction
    if amount <= 0:
        raise LedgerError("moves-nothing", place, id=name)
    if source == target:
        code = "outside-only" if source is None else "to-itself"
        raise LedgerError(code, place, id=name)
    if proceeds and source is not None:
        raise LedgerError("proceeds-from-inside", place, id=name)
    if source is not None:
        if balances[source] < amount:
            raise LedgerError(
                "overdrawn",
                place,
                id=name,
                amount=money(amount),
                account=ids[source],
                balance=money(balances[source]),
            )
        balances[source] -= amount
    if target is not None:
        balances[target] += amount
