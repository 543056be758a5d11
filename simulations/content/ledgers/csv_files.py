"""Ledgers as CSV: `id,label,opening` and `id,date,from,to,amount,proceeds,text`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from courses.spreadsheets import Table, as_csv
from simulations.content.ledgers.rows import PROCEEDS, TRANSACTIONS
from tracing.amounts import cents
from tracing.ledger import Ledger, LedgerError, build_ledger
from untrusted_files.tables import UnreadableTableError, read_csv, separator_in


class NotALedgerError(ValueError):
    """One line that says what is wrong, and in which row."""


def read_ledger_files(accounts: Path, transactions: Path) -> Ledger:
    """A ledger from its two files. Raises NotALedgerError."""
    try:
        return build_ledger(_accounts(accounts), _transactions(transactions))
    except LedgerError as fault:
        raise NotALedgerError(str(fault)) from fault


def _accounts(path: Path) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for line, (name, opening) in _rows(path, ("id", "opening")):
        _check_id(path, line, name, seen)
        yield name, _amount(path, line, opening)


def _transactions(
    path: Path,
) -> Iterator[tuple[str, str | None, str | None, int, bool]]:
    columns = ("id", "from", "to", "amount", "proceeds")
    seen: set[str] = set()
    for line, (name, source, target, amount, proceeds) in _rows(path, columns):
        _check_id(path, line, name, seen)
        marked = PROCEEDS.get(proceeds.strip().lower())
        if marked is None:
            raise NotALedgerError(
                f"{path.name} line {line}: proceeds is true or false, not {proceeds}"
            )
        yield name, source or None, target or None, _amount(path, line, amount), marked


def _check_id(path: Path, line: int, name: str, seen: set[str]) -> None:
    if not name:
        raise NotALedgerError(f"{path.name} line {line}: the id is missing")
    if name in seen:
        raise NotALedgerError(f"{path.name} line {line}: {name} stands twice")
    seen.add(name)


def _amount(path: Path, line: int, text: str) -> int:
    try:
        return cents(text.strip())
    except ValueError as error:
        raise NotALedgerError(f"{path.name} line {line}: {error}") from error


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The wanted columns of each row, found by the header, with the line's number."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            separator = separator_in(file.readline(), columns)
            if separator == ";":
                raise NotALedgerError(
                    f"{path.name}: columns are separated by commas, not by semicolons"
                )
            file.seek(0)
            rows = read_csv(file, separator)
            header = next(rows, (1, []))[1]
            places = [_place(path, header, column) for column in columns]
            for line, cells in rows:
                if len(cells) == len(header):
                    yield line, [cells[place] for place in places]
                elif cells:
                    raise NotALedgerError(
                        f"{path.name} line {line}: this row has {len(cells)} columns, "
                        f"the header {len(header)}"
                    )
    except (OSError, UnicodeDecodeError, UnreadableTableError) as error:
        raise NotALedgerError(f"{path.name}: {error}") from error


def _place(path: Path, header: list[str], column: str) -> int:
    if column not in header:
        raise NotALedgerError(f"{path.name} has no column {column}")
    return header.index(column)


def ledger_as_csv(raw: dict[str, Any]) -> str:
    """The transactions of a case file's ledger, for a spreadsheet."""
    rows = (
        [_cell(transaction.get(column)) for column in TRANSACTIONS]
        for transaction in raw["transactions"]
    )
    return as_csv(Table("", TRANSACTIONS, rows))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else str(value)
