"""Ledgers pasted from wherever they are kept."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from simulations.blocks.ledgers import RowsField
from simulations.content.ledgers.preview import read_ledger_text
from simulations.content.ledgers.rows import ACCOUNTS, parse_rows
from tracing.ledger import build_ledger
from tracing.trace import RULES, trace

ACCOUNTS_TEXT = "id,label,opening\na,Alpha,0\nb,Beta,100\n"
HEADER = "id,date,from,to,amount,proceeds,text"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_told_apart_by_what_the_first_line_uses(mark):
    text = mark.join(["ID", " Label ", "Opening"]) + "\n" + mark.join(["a", "A", "5"])

    assert [each.row for each in parse_rows(text, ACCOUNTS)] == [
        {"id": "a", "label": "A", "opening": "5"}
    ]


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                name: st.text("ab;,\" \u0639é'", max_size=6).map(str.strip)
                for name in ACCOUNTS
            }
        ).filter(lambda row: any(row.values())),
        max_size=5,
    )
)
def test_what_the_form_shows_is_read_back_as_it_was(rows):
    field = RowsField(ACCOUNTS, required=False)

    assert field.clean(field.prepare_value(rows)) == rows


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a;b\n1;2", "The first line names the columns: id, label, opening."),
        ("id,owner\n1,2", "There is no column “owner”."),
        ("id,id\n1,2", "The column “id” is there twice."),
        ("id,label\na", "Line 2 has 1 fields, the first line 2."),
        ("id,opening\na,1,250.00", "Write amounts without a separator for thousands"),
        ('id,label\na,"b', "Line 2 cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line_and_what_to_do(text, advice):
    with pytest.raises(ValidationError) as refused:
        parse_rows(text, ACCOUNTS)

    assert advice in refused.value.messages[0]


@pytest.mark.parametrize(
    ("amount", "better"),
    [
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234 567", "1234567"),
        ("1’234.5", "1234.5"),
        ("1,234", "1234"),
        ("99,5", "99.5"),
    ],
)
def test_an_amount_with_separators_is_told_how_to_write_it(amount, better):
    reading = read_ledger_text(ACCOUNTS_TEXT, f'{HEADER}\nt1,,,a,"{amount}",,\n')

    assert reading.lines[0].faults == [
        f"“{amount}” has a separator for thousands or a decimal comma. Write {better}."
    ]


def test_balances_run_and_every_fault_is_said_at_its_line():
    reading = read_ledger_text(
        ACCOUNTS_TEXT,
        f"{HEADER}\nt1,2025-01-01,,a,500,TRUE,in\nt2,,a,b,900,,\nt2,,a,c,1,maybe,\n",
    )
    first, second, third = reading.lines

    assert first.balances == ["500.00", "100.00"]
    assert (second.number, third.number) == (3, 4)
    assert second.faults == ["The id “t2” is there twice."]
    assert "There is no account “c”." in third.faults
    assert "Under “proceeds” write true or false, not “maybe”." in third.faults
    assert reading.traced == {}


def test_an_overdrawn_account_is_told_with_what_it_holds():
    reading = read_ledger_text(ACCOUNTS_TEXT, f"{HEADER}\nt1,,b,a,900,,\n")

    assert reading.lines[0].faults == ["t1 takes 900 from b, which holds 100."]


def test_a_sound_ledger_is_traced_under_all_five_rules():
    text = f"{HEADER}\n,,,b,300,true,\n,,b,a,200,,\n"
    reading = read_ledger_text(ACCOUNTS_TEXT, text)
    ledger = build_ledger(
        [("a", 0), ("b", 10000)],
        [("t1", None, "b", 30000, True), ("t2", "b", "a", 20000, False)],
    )

    assert list(reading.traced) == list(RULES)
    for rule, amounts in reading.traced.items():
        exact = [float(part) / 100 for part in trace(ledger, rule).traced]
        assert [float(amount) for amount in amounts] == exact


def test_empty_ids_of_transactions_are_numbered_and_stay_apart():
    reading = read_ledger_text(ACCOUNTS_TEXT, f"{HEADER}\n,,,a,1,,\nt-1,,,a,1,,\n")

    assert [line.row["id"] for line in reading.lines] == ["t-2", "t-1"]
