"""What a wrong figure of a traced ledger comes from is said, once and truly."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.kinds import messages
from exercises.kinds.diagnosis import Diagnosis, diagnoses
from exercises.kinds.trace import TraceKind
from tests.tracing.random_ledgers import ACCOUNTS, ledgers
from tracing.ledger import Ledger, build_ledger
from tracing.slips import slips, with_refill
from tracing.trace import RULES, trace

LOWEST = "lowest_intermediate_balance"
CENT = Fraction(1, 100)

# 300 clean and 1,000 traced; 1,100 leave, and 500 clean come later.
REFILL = build_ledger(
    [("a", 30000), ("b", 0)],
    [
        ("t1", None, "a", 100000, True),
        ("t2", "a", "b", 110000, False),
        ("t3", None, "a", 50000, False),
    ],
)


def asked(ledger: Ledger, rule: str = LOWEST, tolerance: Fraction = CENT) -> TraceKind:
    return TraceKind("book", ledger, rule, ledger.accounts, tolerance)


def said(ledger: Ledger, **figures: str) -> Mapping[str, Diagnosis]:
    answer = {account: Fraction(figure) for account, figure in figures.items()}
    return diagnoses(asked(ledger), answer)


def test_a_figure_of_another_rule_is_called_by_that_rule():
    found = said(REFILL, b=str(Fraction(1000 * 1100, 1300)))

    assert found["b"].said == messages.FIGURE_BY_RULE["pro_rata"]


def test_the_whole_balance_is_called_so():
    assert said(REFILL, a="700")["a"].said == messages.FIGURE_IS_BALANCE


def test_a_claim_that_was_refilled_is_told_with_the_transaction():
    more = build_ledger(
        list(zip(REFILL.accounts, REFILL.openings, strict=True)),
        [
            ("t1", None, "a", 100000, True),
            ("t2", "a", None, 110000, False),
            ("t3", None, "a", 50000, False),
            ("t4", None, "a", 90000, False),
        ],
    )
    told = said(more, a="700")["a"]

    assert (told.said, told.row) == (messages.FIGURE_REFILLED, "t3")
    assert told.working is not None
    assert told.working.said == messages.WORKING_IN
    assert (told.working.traced, told.working.carried, told.working.left) == (
        20000,
        0,
        20000,
    )


def test_the_first_row_that_went_wrong_is_worked_out_by_the_right_rule():
    told = said(REFILL, b=str(Fraction(1000 * 1100, 1300)))["b"].working

    assert told is not None
    assert told.said == messages.WORKING_OUT
    assert (told.row, told.account, told.balance) == ("t2", "a", 130000)
    assert (told.traced, told.amount) == (100000, 110000)
    assert (told.carried, told.left) == (80000, 20000)


def test_where_poison_alone_spreads_the_row_that_spreads_it_is_worked_out():
    mixed = build_ledger(
        [("a", 0)], [("t1", None, "a", 100, True), ("t2", None, "a", 50, False)]
    )
    task = asked(mixed, "poison")

    told = diagnoses(task, {"a": Fraction(1)})["a"].working

    assert told is not None
    assert (told.row, told.said) == ("t2", messages.WORKING_IN)
    assert (told.traced, told.carried, told.left) == (100, 0, 150)


def test_a_figure_that_two_rules_give_goes_with_the_other_figures():
    """First and last in, first out give the same for a, and not for b."""
    ledger = build_ledger(
        [("a", 10000), ("b", 10000)],
        [
            ("t1", None, "a", 10000, True),
            ("t2", None, "a", 10000, False),
            ("t3", None, "b", 10000, True),
            ("t4", "b", None, 10000, False),
            ("t5", "a", None, 10000, False),
            ("t6", None, "a", 5000, False),
        ],
    )
    task = asked(ledger, "pro_rata")
    by_rule = {rule: trace(ledger, rule).traced for rule in RULES}
    assert by_rule["fifo"][0] == by_rule["lifo"][0]
    answer = {name: Fraction(by_rule["lifo"][i], 100) for i, name in enumerate("ab")}

    found = diagnoses(task, answer)

    assert {each.said for each in found.values()} == {messages.FIGURE_BY_RULE["lifo"]}


def test_nothing_is_said_of_a_right_figure_and_of_one_that_no_known_slip_gives():
    assert said(REFILL, a="200", b="800") == {}
    assert said(REFILL, a="123.45") == {}
    assert diagnoses(asked(REFILL), {"a": None, "elsewhere": Fraction(700)}) == {}


def test_a_wide_tolerance_makes_no_far_figure_that_of_a_rule():
    task = asked(REFILL, tolerance=Fraction(100))

    assert diagnoses(task, {"b": Fraction(920)}) == {}  # last in, first out gives 1,000


def gives(task: TraceKind, account: str, diagnosis: Diagnosis) -> Fraction:
    """What the way that a diagnosis tells of gives, in whole units."""
    place = ACCOUNTS.index(account)
    if diagnosis.said == messages.FIGURE_IS_BALANCE:
        return Fraction(trace(task.ledger, task.rule).balances[place], 100)
    if diagnosis.said == messages.FIGURE_REFILLED:
        rows = [transaction.id for transaction in task.ledger.transactions]
        refilled = with_refill(task.ledger, rows.index(diagnosis.row))
        return Fraction(refilled[place], 100)
    (rule,) = (r for r, m in messages.FIGURE_BY_RULE.items() if m == diagnosis.said)
    return Fraction(trace(task.ledger, rule).traced[place]) / 100


@pytest.mark.parametrize("rule", RULES)
@settings(deadline=None, max_examples=40)
@given(ledger=ledgers())
def test_what_another_rule_gives_is_always_told_and_told_truly(rule, ledger):
    """As that rule, where no other way gives the same."""
    for other in RULES:
        check_what_is_told_of(other, ledger, rule)


def check_what_is_told_of(other: str, ledger: Ledger, rule: str) -> None:
    task = asked(ledger, rule, Fraction(1, 1000))
    figures = {
        account: Fraction(cents) / 100
        for account, cents in zip(ACCOUNTS, trace(ledger, other).traced, strict=True)
    }
    wrong = {
        account: figure
        for account, figure in figures.items()
        if abs(figure - task.right[account]) > Fraction(1, 50)
    }

    found = diagnoses(task, figures)

    for account, figure in wrong.items():
        assert abs(gives(task, account, found[account]) - figure) <= CENT
        place = ACCOUNTS.index(account)
        ways = {
            slip
            for slip, cents in slips(ledger, rule, place)
            if abs(cents / 100 - figure) <= CENT
        }
        if len(ways) == 1:
            assert found[account].said == messages.FIGURE_BY_RULE[other]


@pytest.mark.parametrize("rule", RULES)
@settings(deadline=None, max_examples=40)
@given(ledger=ledgers(), figures=st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_no_right_figure_is_diagnosed_and_every_working_adds_up(rule, ledger, figures):
    task = asked(ledger, rule)
    answer = dict(zip(ACCOUNTS, (Fraction(f, 100) for f in figures), strict=True))

    for account, diagnosis in diagnoses(task, answer).items():
        assert abs(answer[account] - task.right[account]) > task.tolerance
        working = diagnosis.working
        if working is None:
            continue
        sign = -1 if working.said == messages.WORKING_OUT else 1
        if rule != "poison":
            assert working.left == working.traced + sign * working.carried
        assert 0 <= working.left <= working.balance + sign * working.amount
