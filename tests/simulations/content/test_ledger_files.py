from pathlib import Path

import pytest

from simulations.content.ledgers.csv_files import NotALedgerError, read_ledger_files

ACCOUNTS = "id,label,opening\nA,Account A,100.00\n"
HEADER = "id,date,from,to,amount,proceeds,text\n"


def read(folder: Path, accounts: str, transactions: str):
    (folder / "a.csv").write_text(accounts)
    (folder / "t.csv").write_text(transactions)
    return read_ledger_files(folder / "a.csv", folder / "t.csv")


def test_columns_are_found_by_their_header(tmp_path):
    rows = "amount,id,proceeds,to,from\n5,t1,TRUE,A,\n\n99.5,t2,,,A\n"
    ledger = read(tmp_path, "\ufeff" + ACCOUNTS, rows)
    assert ledger.openings == (10000,)
    assert [tuple(each) for each in ledger.transactions] == [
        ("t1", None, 0, 500, True),
        ("t2", 0, None, 9950, False),
    ]


@pytest.mark.parametrize(
    ("accounts", "rows", "words"),
    [
        ("", "", "a.csv names no account"),
        (ACCOUNTS + "A,again,5\n", "", "Accounts, line 3: The id “A” is there twice"),
        (ACCOUNTS, "t1,,,A,5,perhaps,\n", "t.csv line 2: Under “proceeds” write true"),
        (ACCOUNTS, "t1,,,A,5.001,,\n", "t.csv line 2: “5.001” has a separator"),
        (ACCOUNTS, "t1,,,B,5,,\n", "t.csv line 2: There is no account “B”"),
        (ACCOUNTS, "t1,,,A,5,,\nt1,,,A,5,,\n", "t.csv line 2: .*“t1” is there twice"),
        (ACCOUNTS, "t1,,A\n", "Line 2 has 3 fields, the first line 7"),
        (ACCOUNTS, 't1,,,A,5,,"x\n', "Transactions: Line 2 cannot be read"),
        (ACCOUNTS, "t1,,A,,500,,\n", "t1 takes 500 from A, which holds 100"),
    ],
)
def test_a_fault_is_named_with_its_row(tmp_path, accounts, rows, words):
    with pytest.raises(NotALedgerError, match=words):
        read(tmp_path, accounts, HEADER + rows)


def test_a_file_is_read_with_whatever_separates_its_columns(tmp_path):
    ledger = read(tmp_path, ACCOUNTS.replace(",", ";"), HEADER + ",,,A,5,yes,\n")
    assert ledger.openings == (10000,)
    assert ledger.transactions == (("t-1", None, 0, 500, True),)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotALedgerError, match="No such file"):
        read_ledger_files(tmp_path / "a.csv", tmp_path / "t.csv")
