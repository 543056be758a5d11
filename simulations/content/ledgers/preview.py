"""A ledger while it is written: its balances line by line, what is wrong and where,
and what each tracing rule would say of it.
"""

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from simulations.content.ledgers.rows import (
    ACCOUNTS,
    PROCEEDS,
    TRANSACTIONS,
    Cells,
    NumberedRow,
    advice_on_amount,
    parse_rows,
    with_ids,
)
from tracing.amounts import cents, decimal
from tracing.ledger import LedgerError, build_ledger
from tracing.trace import RULES, trace

MOST_TRACED = 20_000  # rows; a longer one is traced on the command line


@dataclass
class LedgerLine:
    """`balances` are those after it, by account; empty where it could not be booked."""

    number: int
    row: Cells
    balances: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass
class LedgerPreview:
    accounts: list[Cells]
    lines: list[LedgerLine]
    faults: list[str]  # of the accounts, and of what cannot be read at all
    traced: dict[str, list[str]]  # by rule, the traced part of each closing balance

    @property
    def is_sound(self) -> bool:
        return not self.faults and not any(line.faults for line in self.lines)


def read_ledger_text(accounts: str, transactions: str) -> LedgerPreview:
    faults: list[str] = []
    account_rows = _parsed(accounts, ACCOUNTS, _("Accounts"), faults)
    rows = _parsed(transactions, TRANSACTIONS, _("Transactions"), faults)
    named = with_ids([numbered.row for numbered in account_rows], "label", "account")
    booked = with_ids([numbered.row for numbered in rows], "", "t")
    lines = [
        LedgerLine(numbered.line, row)
        for numbered, row in zip(rows, booked, strict=True)
    ]
    openings = _openings(named, account_rows, faults)
    _book(openings, lines)
    preview = LedgerPreview(named, lines, faults, {})
    if preview.is_sound and lines and len(lines) <= MOST_TRACED:
        preview.traced = _traced(openings, lines)
    return preview


def _parsed(
    text: str, columns: tuple[str, ...], heading: str, faults: list[str]
) -> list[NumberedRow]:
    try:
        return parse_rows(text, columns)
    except ValidationError as error:
        faults.append(f"{heading}: {error.messages[0]}")
        return []


def _openings(
    accounts: list[Cells], numbered: list[NumberedRow], faults: list[str]
) -> dict[str, int]:
    openings: dict[str, int] = {}
    for account, (line, _cells) in zip(accounts, numbered, strict=True):
        where = _("Accounts, line %(line)s") % {"line": line}
        if account["id"] in openings:
            faults.append(f"{where}: {_twice(account['id'])}")
        opening = _amount(account["opening"] or "0")
        if opening is None:
            faults.append(f"{where}: {advice_on_amount(account['opening'])}")
        openings[account["id"]] = opening or 0
    return openings


def _book(openings: dict[str, int], lines: list[LedgerLine]) -> None:
    balances = dict(openings)
    times = Counter(line.row["id"] for line in lines)
    for line in lines:
        row = line.row
        line.faults = _faults(row, balances)
        if times[row["id"]] > 1:
            line.faults.append(_twice(row["id"]))
        amount = _amount(row["amount"])
        if line.faults or amount is None:
            continue
        if row["from"] and balances[row["from"]] < amount:
            line.faults.append(
                _("“%(account)s” holds %(balance)s here, less than %(amount)s.")
                % {
                    "account": row["from"],
                    "balance": _money(balances[row["from"]]),
                    "amount": _money(amount),
                }
            )
            continue
        if row["from"]:
            balances[row["from"]] -= amount
        if row["to"]:
            balances[row["to"]] += amount
        line.balances = [_money(balance) for balance in balances.values()]


def _faults(row: Cells, balances: dict[str, int]) -> list[str]:
    faults = []
    amount = _amount(row["amount"])
    if amount is None:
        faults.append(advice_on_amount(row["amount"]))
    elif amount == 0:
        faults.append(_("It moves nothing: the amount is 0."))
    for end in (row["from"], row["to"]):
        if end and end not in balances:
            faults.append(_("There is no account “%(id)s”.") % {"id": end})
    if row["from"] == row["to"]:
        faults.append(
            _("It goes from an account to itself, or from nowhere to nowhere.")
        )
    marked = PROCEEDS.get(row["proceeds"])
    if marked is None:
        faults.append(
            _("Under “proceeds” write true or false, not “%(text)s”.")
            % {"text": row["proceeds"]}
        )
    elif marked and row["from"]:
        faults.append(
            _("Proceeds come from outside: leave “from” empty, or “proceeds”.")
        )
    return faults


def _traced(openings: dict[str, int], lines: list[LedgerLine]) -> dict[str, list[str]]:
    try:
        ledger = build_ledger(
            openings.items(),
            (
                (
                    line.row["id"],
                    line.row["from"] or None,
                    line.row["to"] or None,
                    cents(line.row["amount"]),
                    PROCEEDS[line.row["proceeds"]],
                )
                for line in lines
            ),
        )
    except LedgerError:
        return {}
    return {
        rule: [decimal(Fraction(part) / 100, 2) for part in trace(ledger, rule).traced]
        for rule in RULES
    }


def _twice(name: str) -> str:
    return _("The id “%(id)s” stands twice.") % {"id": name}


def _amount(text: str) -> int | None:
    try:
        return cents(text)
    except ValueError:
        return None


def _money(amount: int) -> str:
    return decimal(Fraction(amount, 100), 2)
