"""Every rule on random ledgers, and the queues against single cents."""

from collections import deque
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings

from tests.tracing.random_ledgers import ledgers
from tracing.ledger import Ledger
from tracing.trace import RULES, trace


def cent_by_cent(ledger: Ledger, last_first: bool) -> tuple[list[int], list[int]]:
    """Each account a row of single cents: True is one of the proceeds."""
    rows = [deque([False] * opening) for opening in ledger.openings]
    carried = []
    for _, source, target, amount, proceeds in ledger.transactions:
        cents: Sequence[bool] = [proceeds] * amount
        if source is not None and last_first:
            cents = [rows[source].pop() for _ in range(amount)][::-1]
        elif source is not None:
            cents = [rows[source].popleft() for _ in range(amount)]
        if target is not None:
            rows[target].extend(cents)
        carried.append(sum(cents))
    return [sum(row) for row in rows], carried


@settings(deadline=None)
@given(ledgers())
def test_the_queues_agree_with_single_cents(ledger: Ledger):
    for rule, last_first in (("fifo", False), ("lifo", True)):
        found = trace(ledger, rule)
        assert (found.traced, found.carried) == cent_by_cent(ledger, last_first)


@pytest.mark.parametrize("rule", RULES)
@settings(deadline=None, max_examples=40)
@given(ledger=ledgers())
def test_no_rule_traces_more_than_an_account_holds(rule: str, ledger: Ledger):
    found = trace(ledger, rule)
    for traced, balance in zip(found.traced, found.balances, strict=True):
        assert 0 <= traced <= balance
    for carried, each in zip(found.carried, ledger.transactions, strict=True):
        assert 0 <= carried <= each.amount


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "poison"])
@settings(deadline=None, max_examples=40)
@given(ledger=ledgers())
def test_what_is_traced_is_conserved(rule: str, ledger: Ledger):
    found = trace(ledger, rule)
    moved = list(zip(ledger.transactions, found.carried, strict=True))
    came = sum(Fraction(carried) for each, carried in moved if each.source is None)
    left = sum(Fraction(carried) for each, carried in moved if each.target is None)
    through = sum(
        Fraction(carried)
        for each, carried in moved
        if each.source is None and each.target is None
    )
    assert sum(map(Fraction, found.traced)) == came - left + through
