"""Follow the proceeds through a ledger under one rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from tracing.ledger import Ledger
from tracing.pro_rata import DoubtfulError, Mixture
from tracing.rules import Book, Lots, LotsFromTheEnd, LowestBalance, Poison

P = TypeVar("P")

_BOOKS: dict[str, Callable[[Sequence[int]], Book]] = {
    "fifo": Lots,
    "lifo": LotsFromTheEnd,
    "lowest_intermediate_balance": LowestBalance,
    "poison": Poison,
}
RULES = ("fifo", "lifo", "pro_rata", "lowest_intermediate_balance", "poison")
_BITS = 256


@dataclass(frozen=True, slots=True)
class Trace:
    """What was traced, in cents, account by account and transaction by transaction.

    Fractions of a cent come of `pro_rata` alone. They are exact; only in a ledger so
    long that a fraction outgrows 256 bits is the cent given to which it rounds, half
    even (see pro_rata.py).
    """

    balances: list[int]
    traced: list[Fraction | int]
    carried: list[Fraction | int]


def trace(ledger: Ledger, rule: str) -> Trace:
    """`rule` is one of RULES."""
    if rule != "pro_rata":
        return _follow(ledger, _BOOKS[rule](ledger.openings))
    bits = _BITS
    while True:
        try:
            return _follow(ledger, Mixture(ledger.openings, bits))
        except DoubtfulError:
            bits *= 4


def _follow(ledger: Ledger, book: Book[P]) -> Trace:
    balances = list(ledger.openings)
    carried = []
    for _, source, target, amount, proceeds in ledger.transactions:
        if source is None:
            parcel = book.fresh(amount, proceeds)
        else:
            parcel = book.take(source, amount)
            balances[source] -= amount
        if target is not None:
            book.put(target, parcel)
            balances[target] += amount
        carried.append(book.carried(parcel))
    traced = [book.traced(account) for account in range(len(balances))]
    return Trace(balances, traced, carried)
