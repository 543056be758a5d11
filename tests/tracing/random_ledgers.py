"""Random ledgers of three accounts, in which nothing is overdrawn."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tracing.ledger import Ledger, build_ledger

ACCOUNTS = ["A", "B", "C"]


@st.composite
def ledgers(draw: DrawFn) -> Ledger:
    balances = {name: draw(st.integers(0, 20)) for name in ACCOUNTS}
    accounts = list(balances.items())
    transactions: list[tuple[str, str | None, str | None, int, bool]] = []
    for place in range(draw(st.integers(0, 15))):
        rich = [name for name, balance in balances.items() if balance]
        source = draw(st.sampled_from([None, *rich]))
        ends = [name for name in [None, *ACCOUNTS] if name != source]
        target = draw(st.sampled_from(ends))
        most = 20 if source is None else balances[source]
        amount = draw(st.integers(1, most))
        proceeds = source is None and draw(st.booleans())
        if source is not None:
            balances[source] -= amount
        if target is not None:
            balances[target] += amount
        transactions.append((f"t{place}", source, target, amount, proceeds))
    return build_ledger(accounts, transactions)
