import json
from fractions import Fraction

import pytest

from case_engine.as_json import trace_as_json
from simulations.content.ledgers.csv_files import read_ledger_files
from tests.case_engine.starter import CONTENT
from tracing.amounts import decimal
from tracing.ledger import Ledger, LedgerError, build_ledger
from tracing.trace import RULES, Trace, trace

WORKED_EXAMPLE = build_ledger(
    [("A", 100_00), ("B", 0)],
    [
        ("t1", None, "A", 200_00, True),
        ("t2", None, "A", 50_00, False),
        ("t3", "A", "B", 150_00, False),
        ("t4", "A", None, 120_00, False),
        ("t5", None, "A", 500_00, False),
    ],
)


@pytest.mark.parametrize(
    ("rule", "a", "b", "t3", "t4"),
    [
        ("fifo", 30, 50, 50, 120),
        ("lifo", 0, 100, 100, 100),
        ("pro_rata", "320/7", "600/7", "600/7", "480/7"),
        ("lowest_intermediate_balance", 80, 0, 0, 120),
        ("poison", 580, 150, 150, 120),
    ],
)
def test_the_worked_example_of_the_contract(rule, a, b, t3, t4):
    found = trace(WORKED_EXAMPLE, rule)
    assert found.balances == [580_00, 150_00]
    assert [Fraction(traced) / 100 for traced in found.traced] == [
        Fraction(a),
        Fraction(b),
    ]
    assert found.carried[0] == 200_00
    assert [Fraction(carried) / 100 for carried in found.carried[2:4]] == [
        Fraction(t3),
        Fraction(t4),
    ]


@pytest.mark.parametrize("rule", RULES)
def test_the_regional_ledger_gives_what_is_expected_of_it(rule: str):
    folder = CONTENT / "ledgers" / "regional-ledger"
    expected = json.loads((folder / "expected.json").read_text())["rules"]
    ledger = read_ledger_files(folder / "accounts.csv", folder / "transactions.csv")
    found = trace(ledger, rule)
    total = expected[rule].pop("traced_total")
    assert trace_as_json(ledger, found) == expected[rule]
    assert decimal(Fraction(round(sum(found.traced)), 100), 2) == total


def test_poison_leaves_with_the_last_cent():
    ledger = build_ledger(
        [("A", 0)],
        [
            ("t1", None, "A", 10, True),
            ("t2", "A", None, 10, False),
            ("t3", None, "A", 7, False),
        ],
    )
    assert trace(ledger, "poison").traced == [0]


def test_last_in_first_out_keeps_the_order_in_which_money_came_in():
    ledger = build_ledger(
        [("A", 5), ("B", 0)],
        [
            ("t1", None, "A", 10, True),
            ("t2", None, "A", 3, False),
            ("t3", "A", "B", 15, False),
            ("t4", "B", None, 3, False),
        ],
    )
    found = trace(ledger, "lifo")
    assert found.carried == [10, 0, 10, 0]
    assert found.traced == [0, 10]


@pytest.mark.parametrize(
    ("transaction", "message"),
    [
        (("t1", "A", None, 150_01, False), "takes 150.01 from A, which holds 100"),
        (("t1", None, None, 1, False), "goes from outside to outside"),
        (("t1", "A", "A", 1, False), "goes to itself"),
        (("t1", "A", None, 1, True), "does not come from outside"),
        (("t1", "A", None, 0, False), "moves nothing"),
        (("t1", "A", "C", 1, False), "there is no account C"),
    ],
)
def test_a_ledger_that_cannot_be_is_refused_by_its_transaction(transaction, message):
    with pytest.raises(LedgerError, match=rf"^t1.* {message}") as caught:
        build_ledger([("A", 100_00)], [transaction])
    assert caught.value.place == 0


ACCOUNTS = [("A", 100_00), ("B", 77_78), ("C", 55_55)]


def churned(rounds: int) -> list[tuple[str, str | None, str | None, int, bool]]:
    """Money that is mixed and parted until exact fractions are long."""
    transactions = [("in", None, "A", 1000_01, True)]
    for place in range(rounds):
        transactions += [
            (f"v{place}", "A", "B", 333_33, False),
            (f"w{place}", "B", "C", 111_17, False),
            (f"x{place}", None, "B", 7, False),
            (f"y{place}", "C", "A", 111_17, False),
            (f"z{place}", "B", "A", 222_16, False),
        ]
    return transactions


def by_fractions(ledger: Ledger) -> Trace:
    """The rolling rule as it is written, in fractions that may grow for ever."""
    balances = [Fraction(opening) for opening in ledger.openings]
    traced = [Fraction(0) for _ in balances]
    carried = []
    for _, source, target, amount, proceeds in ledger.transactions:
        part = Fraction(amount if proceeds else 0)
        if source is not None:
            part = traced[source] * amount / balances[source]
            traced[source] -= part
            balances[source] -= amount
        if target is not None:
            traced[target] += part
            balances[target] += amount
        carried.append(part)
    return Trace(list(map(int, balances)), list(traced), list(carried))


def test_a_long_ledger_rounds_as_if_every_fraction_were_exact():
    ledger = build_ledger(ACCOUNTS, churned(60))
    exact, found = by_fractions(ledger), trace(ledger, "pro_rata")
    assert max(Fraction(f).denominator for f in exact.traced) > 2**300
    assert max(Fraction(f).denominator for f in found.traced) <= 2**256
    assert list(map(round, found.traced)) == list(map(round, exact.traced))
    assert list(map(round, found.carried)) == list(map(round, exact.carried))


def test_where_the_doubt_touches_a_half_cent_more_bits_decide():
    """All that was mixed comes together again, and half of an odd sum leaves."""
    churn = churned(60)
    _, b, c = trace(build_ledger(ACCOUNTS, churn), "fifo").balances
    gathered = [*churn, ("b", "B", "A", b, False), ("c", "C", "A", c, False)]
    total = trace(build_ledger(ACCOUNTS, gathered), "fifo").balances[0]
    half = ("half", "A", None, total // 2, False)
    found = trace(build_ledger(ACCOUNTS, [*gathered, half]), "pro_rata")
    assert found.carried[-1] == Fraction(1000_01, 2)
