"""The folded step of a tracing task says what its wrong figures come from."""

from fractions import Fraction

import pytest

from tests.case_engine.small_cases import case_of, ending
from tests.simulations.debrief.told import page_of
from tests.simulations.played import a_case, an_attempt

pytestmark = pytest.mark.django_db


def tracing_raw():
    """1,300 in A, 1,000 of it traced; 1,100 go to B. Right are 200 and 800."""
    task = {
        "kind": "trace",
        "prompt": "How much is traced?",
        "ledger": "book",
        "rule": "lowest_intermediate_balance",
        "accounts": ["a", "b"],
        "outcomes": [{"goto": "end"}],
    }
    book = {
        "id": "book",
        "accounts": [
            {"id": "a", "label": "Account A", "opening": 300},
            {"id": "b", "label": "Account B"},
        ],
        "transactions": [
            {"id": "t1", "to": "a", "amount": 1000, "proceeds": True},
            {"id": "t2", "from": "a", "to": "b", "amount": 1100},
            {"id": "t3", "to": "a", "amount": 900},
        ],
    }
    scenes = [{"id": "trace", "title": "Trace", "task": task}, ending("end")]
    return case_of(scenes, ledgers=[book])


def answered(person, **figures: str):
    attempt = an_attempt(person, a_case(tracing_raw()))
    given = {account: {"typed": n, "amount": n} for account, n in figures.items()}
    attempt.decide(0, Fraction(0), answer=given)
    return attempt


def test_a_figure_by_another_rule_is_told_with_the_first_row_that_went_wrong(
    alice, sign_in
):
    attempt = answered(alice, a="200", b="1000")

    page = page_of(sign_in(alice), attempt)

    assert "The figure for Account B is what last in, first out gives." in page
    assert "Account A is what" not in page
    assert (
        "</strong> Before t2, Account A holds 1,300. Of this, 1,000 is traced. "
        "t2 takes out 1,100. Of that, 800 is traced. So 200 stays traced." in page
    )


def test_a_whole_balance_and_a_refilled_claim_are_told(alice, sign_in):
    attempt = answered(alice, a="1000", b="1100")

    page = page_of(sign_in(alice), attempt)

    assert "The figure for Account B is its whole balance." in page
    assert "The figure for Account A lets t3 refill the claim." in page
    assert "t3 brings in 900. Of that, 0 is traced. So 200 is traced now." in page


def test_nothing_is_told_of_right_figures_of_unknown_slips_and_of_no_answer(
    alice, sign_in
):
    client = sign_in(alice)
    right = answered(alice, a="200", b="800")
    odd = an_attempt(alice, right.activity)
    odd.decide(0, Fraction(0), answer={"a": {"typed": "7", "amount": "7"}})
    silent = an_attempt(alice, right.activity, "marks=0")

    for attempt in (right, odd, silent):
        page = page_of(client, attempt)
        assert "The figure for" not in page
        assert "The first row that went wrong" not in page
