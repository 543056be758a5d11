"""Figures that a wrong way through a ledger gives, to be told from the right one."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tracing.ledger import Ledger
from tracing.rules import LowestBalance
from tracing.trace import RULES, trace

_MOST_ROWS = 300  # each later credit means one more way through the whole ledger


@dataclass(frozen=True, slots=True)
class Slip:
    """A way to a figure that is not the right one.

    `rule` is the rule that was followed instead. Without one the claim was made good by
    the transaction at the place `refilled`, or, without that either, nothing was
    traced: the figure is the whole balance.
    """

    rule: str = ""
    refilled: int | None = None


def slips(ledger: Ledger, rule: str, account: int) -> Iterator[tuple[Slip, Fraction]]:
    """Yields the known ways with the cents that they give for an account, the plainest
    way first. Some may give the right figure, and several the same.
    """
    yield Slip(), Fraction(trace(ledger, rule).balances[account])
    for other in RULES:
        if other != rule:
            yield Slip(other), Fraction(trace(ledger, other).traced[account])
    if rule == "lowest_intermediate_balance":
        for place in _credits(ledger, account):
            yield Slip(refilled=place), Fraction(with_refill(ledger, place)[account])


def first_difference(ledger: Ledger, rule: str, slip: Slip, account: int) -> int | None:
    """Returns the place of the first transaction at which a slip leaves the right way;
    None where it never set out on it.
    """
    if not slip.rule:
        return slip.refilled
    pairs = zip(
        trace(ledger, rule).carried, trace(ledger, slip.rule).carried, strict=True
    )
    for index, (right, wrong) in enumerate(pairs):
        if right != wrong:
            return index
    # What has not left an account can differ too: poison spreads in it at once.
    for index in _credits(ledger, account):
        until = ledger.until(index + 1)
        traced = {trace(until, name).traced[account] for name in (rule, slip.rule)}
        if len(traced) > 1:
            return index
    return None


def with_refill(ledger: Ledger, place: int) -> list[int]:
    """The claims by lowest intermediate balance, if the clean money of one transaction
    made good what had left its account before.
    """
    book, left = LowestBalance(ledger.openings), [0] * len(ledger.openings)
    for number, transaction in enumerate(ledger.transactions):
        _, source, target, amount, proceeds = transaction
        if source is None:
            parcel = book.fresh(amount, proceeds)
        else:
            parcel = book.take(source, amount)
            left[source] += parcel[1]
        if target is not None:
            book.put(target, parcel)
            if number == place:
                book.claims[target] += min(parcel[0] - parcel[1], left[target])
    return book.claims


def _credits(ledger: Ledger, account: int) -> list[int]:
    """Returns none of a long ledger, which would take too long."""
    if len(ledger.transactions) > _MOST_ROWS:
        return []
    return [
        index
        for index, transaction in enumerate(ledger.transactions)
        if transaction.target == account
    ]
