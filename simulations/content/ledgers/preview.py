"""A ledger as somebody wrote it: its balances line by line, what is wrong and where,
and what each tracing rule would say of it.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checking.messages import LEDGER_FAULTS
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
from tracing.amounts import cents, to_the_cent
from tracing.ledger import Ledger, LedgerError, Transaction, book
from tracing.trace import RULES, trace

MOST_TRACED = 20_000  # rows; a longer one is traced on the command line


@dataclass
class LedgerLine:
    """`holdings` are what the accounts hold after it, in cents; empty where it could
    not be booked.
    """

    number: int
    row: Cells
    holdings: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def balances(self) -> list[str]:
        return list(map(to_the_cent, self.holdings))


@dataclass
class LedgerPreview:
    accounts: list[Cells]
    lines: list[LedgerLine]
    faults: list[str]  # of the accounts, and of what cannot be read at all
    ledger: Ledger  # as far as it could be booked

    @property
    def is_sound(self) -> bool:
        return not self.faults and not any(line.faults for line in self.lines)

    @property
    def traced(self) -> dict[str, list[str]]:
        """Returns the traced part of each closing balance, by rule."""
        if not self.is_sound or not 0 < len(self.lines) <= MOST_TRACED:
            return {}
        return {
            rule: list(map(to_the_cent, trace(self.ledger, rule).traced))
            for rule in RULES
        }


def read_ledger_text(accounts: str, transactions: str) -> LedgerPreview:
    faults: list[str] = []
    account_rows = _parsed(accounts, ACCOUNTS, _("Accounts"), faults)
    rows = _parsed(transactions, TRANSACTIONS, _("Transactions"), faults)
    named = with_ids([numbered.row for numbered in account_rows], "label", "account")
    booked = with_ids([numbered.row for numbered in rows], "", "t")
    openings = _openings(named, account_rows, faults)
    lines = [
        LedgerLine(numbered.line, row)
        for numbered, row in zip(rows, booked, strict=True)
    ]
    return LedgerPreview(named, lines, faults, _book(openings, lines))


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


def _book(openings: dict[str, int], lines: list[LedgerLine]) -> Ledger:
    """Notes at each line what is wrong with it, or what the accounts hold after it."""
    places: dict[str, int | None] = {name: n for n, name in enumerate(openings)}
    places[""] = None
    balances = list(openings.values())
    times = Counter(line.row["id"] for line in lines)
    transactions: list[Transaction] = []
    for line in lines:
        row, amount = line.row, _amount(line.row["amount"])
        line.faults = _faults(row, places)
        if times[row["id"]] > 1:
            line.faults.append(_twice(row["id"]))
        if line.faults or amount is None:
            continue
        ends = places[row["from"]], places[row["to"]]
        transaction = Transaction(row["id"], *ends, amount, PROCEEDS[row["proceeds"]])
        try:
            book(transaction, len(transactions), list(openings), balances)
        except LedgerError as error:
            problem = LEDGER_FAULTS[error.code].at("", **error.params)
            line.faults.append(problem.text(_, ngettext))
        else:
            line.holdings = list(balances)
            transactions.append(transaction)
    return Ledger(tuple(openings), tuple(openings.values()), tuple(transactions))


def _faults(row: Cells, accounts: dict[str, int | None]) -> list[str]:
    """What cannot be read in its cells."""
    faults = []
    if _amount(row["amount"]) is None:
        faults.append(advice_on_amount(row["amount"]))
    for end in (row["from"], row["to"]):
        if end not in accounts:
            faults.append(_("There is no account “%(id)s”.") % {"id": end})
    if row["proceeds"] not in PROCEEDS:
        faults.append(
            _("Under “proceeds” write true or false, not “%(text)s”.")
            % {"text": row["proceeds"]}
        )
    return faults


def _twice(name: str) -> str:
    return _("The id “%(id)s” is there twice.") % {"id": name}


def _amount(text: str) -> int | None:
    try:
        return cents(text)
    except ValueError:
        return None
