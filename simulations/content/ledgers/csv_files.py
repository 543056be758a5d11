"""Ledgers as CSV: `id,label,opening` and `id,date,from,to,amount,proceeds,text`."""

from pathlib import Path
from typing import Any

from courses.spreadsheets import Table, as_csv
from simulations.content.ledgers.preview import read_ledger_text
from simulations.content.ledgers.rows import TRANSACTIONS
from tracing.ledger import Ledger


class NotALedgerError(ValueError):
    """One line that says what is wrong, and in which row."""


def read_ledger_files(accounts: Path, transactions: Path) -> Ledger:
    """Reads a ledger from its two files, as an editor's rows are read.

    Raises NotALedgerError.
    """
    preview = read_ledger_text(_text(accounts), _text(transactions))
    for fault in preview.faults:
        raise NotALedgerError(fault)
    if not preview.accounts:
        raise NotALedgerError(f"{accounts.name} names no account")
    for line in preview.lines:
        if line.faults:
            fault = " ".join(line.faults)
            raise NotALedgerError(f"{transactions.name} line {line.number}: {fault}")
    return preview.ledger


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NotALedgerError(f"{path.name}: {error}") from error


def ledger_as_csv(raw: dict[str, Any]) -> str:
    """Writes the transactions of a case file's ledger for a spreadsheet."""
    rows = (
        [_cell(transaction.get(column)) for column in TRANSACTIONS]
        for transaction in raw["transactions"]
    )
    return as_csv(Table("", TRANSACTIONS, rows))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else str(value)
