"""A million transactions over a thousand accounts, under each rule."""

from random import Random
from time import process_time

import pytest

from benchmarks.memory import peak_mb
from tracing.ledger import Ledger, build_ledger
from tracing.trace import RULES, trace

pytestmark = pytest.mark.benchmark(timer=process_time)  # others share the machine

ACCOUNTS = 1_000
TRANSACTIONS = 1_000_000


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """One in ten comes from outside, half of that as proceeds; one in twenty leaves."""
    lot = Random(1816)
    balances = [lot.randrange(10_000, 5_000_000) for _ in range(ACCOUNTS)]
    openings = [(f"a{place}", balance) for place, balance in enumerate(balances)]
    transactions = []
    for place in range(TRANSACTIONS):
        source: int | None = lot.randrange(ACCOUNTS)
        target: int | None = lot.randrange(ACCOUNTS)
        if lot.random() < 0.1 or balances[source or 0] < 2 or source == target:
            source = None
        elif lot.random() < 0.05:
            target = None
        most = 1_000_000 if source is None else balances[source]
        amount = lot.randrange(1, most)
        if source is not None:
            balances[source] -= amount
        if target is not None:
            balances[target] += amount
        transactions.append(
            (
                f"t{place}",
                None if source is None else f"a{source}",
                None if target is None else f"a{target}",
                amount,
                source is None and lot.random() < 0.5,
            )
        )
    return build_ledger(openings, transactions)


@pytest.mark.parametrize("rule", RULES)
def test_tracing_a_million_transactions(benchmark, ledger: Ledger, rule: str):
    benchmark.pedantic(trace, args=(ledger, rule), rounds=1)
    benchmark.extra_info["peak_mb"] = peak_mb(lambda: trace(ledger, rule))
