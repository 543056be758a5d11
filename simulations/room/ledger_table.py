"""A ledger as a table: sorted, filtered, with running balances and one's own working.

How it is looked at stands in the address, so that it can be kept, sent and reloaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from simulations.content.money import in_full
from tracing.ledger import Ledger

ROWS_ON_A_PAGE = 200
COLUMNS = {
    "row": _("Row"),
    "date": _("Date"),
    "text": _("Text"),
    "amount": _("Amount"),
}
_WHOLE_NUMBER = forms.IntegerField(required=False, min_value=0, max_value=99_999)


@dataclass(frozen=True)
class LedgerQuery:
    """How somebody looks at a ledger: `account` is its place, or None for all."""

    account: int | None = None
    words: str = ""
    sort: str = "row"
    falling: bool = False
    balances: bool = True
    page: int = 1

    @classmethod
    def from_request(cls, query: Mapping[str, str]) -> "LedgerQuery":
        """Whatever is in an address; what makes no sense is as if it was not there."""
        sort = query.get("sort", "")
        column = sort.removeprefix("-")
        return cls(
            _whole_number(query.get("account", "")),
            query.get("words", "")[:100].strip(),
            column if column in COLUMNS else "row",
            sort.startswith("-"),
            query.get("balances") != "0",
            _whole_number(query.get("page", "")) or 1,
        )

    @property
    def sort_value(self) -> str:
        return f"-{self.sort}" if self.falling else self.sort

    def sorted_by(self, column: str) -> str:
        """The next order when the heading of a column is pressed."""
        return f"-{column}" if (column, False) == (self.sort, self.falling) else column

    @property
    def query(self) -> str:
        values = {
            "account": "" if self.account is None else self.account,
            "words": self.words,
            "sort": "" if self.sort_value == "row" else self.sort_value,
            "balances": "" if self.balances else "0",
            "page": "" if self.page == 1 else self.page,
        }
        return urlencode({name: v for name, v in values.items() if v != ""})


@dataclass(frozen=True)
class LedgerRow:
    place: int  # in the ledger, from 0
    id: str  # by which the texts of a case speak of it
    date: str
    text: str
    source: str
    target: str
    cents: int
    is_in: bool  # into the account that is looked at
    is_proceeds: bool
    balances: list[tuple[str, str]]  # after it: account, amount
    own: str

    @property
    def name(self) -> str:
        """Of the field for one's own traced amount."""
        return f"row-{self.place}"

    @property
    def amount(self) -> str:
        return in_full(self.cents, places=2)


class LedgerTable:
    def __init__(
        self,
        raw: dict[str, Any],
        ledger: Ledger,
        query: LedgerQuery,
        own: Mapping[str, str],
    ) -> None:
        self.raw = raw
        self.ledger = ledger
        if query.account is not None and query.account >= len(ledger.accounts):
            query = replace(query, account=None, page=1)
        self.query = query
        self.own = own
        self.labels = [a.get("label") or a["id"] for a in raw["accounts"]]

    @property
    def title(self) -> str:
        return self.raw.get("title", "")

    @property
    def accounts(self) -> list[tuple[int, str]]:
        return list(enumerate(self.labels))

    @property
    def one(self) -> str:
        """The account that alone is looked at."""
        return "" if self.query.account is None else self.labels[self.query.account]

    @cached_property
    def page(self) -> Page:
        """Of the rows that were asked for; the last one where there are not so many."""
        return Paginator(self._chosen(), ROWS_ON_A_PAGE).get_page(self.query.page)

    def _chosen(self) -> list[LedgerRow]:
        words = self.query.words.casefold()
        rows = [
            row
            for row in self._all()
            if self._concerns(row) and words in row.text.casefold()
        ]
        if self.query.sort == "row":
            return rows[::-1] if self.query.falling else rows
        order = {
            "date": lambda row: self.raw["transactions"][row.place].get("date") or "",
            "text": lambda row: row.text.casefold(),
            "amount": lambda row: row.cents,
        }[self.query.sort]
        return sorted(rows, key=order, reverse=self.query.falling)

    def _concerns(self, row: LedgerRow) -> bool:
        booked = self.ledger.transactions[row.place]
        return self.query.account in (None, booked.source, booked.target)

    def _all(self) -> list[LedgerRow]:
        balances = list(self.ledger.openings)
        rows = []
        for index, booked in enumerate(self.ledger.transactions):
            for account, sign in (booked.source, -1), (booked.target, 1):
                if account is not None:
                    balances[account] += sign * booked.amount
            touched = [a for a in (booked.source, booked.target) if a is not None]
            if self.query.account is not None:
                touched = [a for a in touched if a == self.query.account]
            raw = self.raw["transactions"][index]
            rows.append(
                LedgerRow(
                    index,
                    booked.id,
                    _day(raw.get("date")),
                    raw.get("text", ""),
                    "" if booked.source is None else self.labels[booked.source],
                    "" if booked.target is None else self.labels[booked.target],
                    booked.amount,
                    booked.target == self.query.account,
                    booked.proceeds,
                    [(self.labels[a], in_full(balances[a], places=2)) for a in touched],
                    self.own.get(str(index), ""),
                )
            )
        return rows

    @property
    def columns(self) -> list[tuple[str, str, str, str]]:
        """Name, heading, the order that pressing it gives, and aria-sort."""
        now = "descending" if self.query.falling else "ascending"
        return [
            (n, str(word), self.query.sorted_by(n), now if n == self.query.sort else "")
            for n, word in COLUMNS.items()
        ]

    @property
    def opening(self) -> str:
        return in_full(self.ledger.openings[self.query.account or 0], places=2)

    @property
    def openings(self) -> list[tuple[str, str]]:
        amounts = (in_full(amount, places=2) for amount in self.ledger.openings)
        return list(zip(self.labels, amounts, strict=True))

    @property
    def sums(self) -> tuple[str, str, str]:
        """In, out and the closing balance of the account that is looked at."""
        account, rows = self.query.account or 0, self.ledger.transactions
        came = sum(row.amount for row in rows if row.target == account)
        went = sum(row.amount for row in rows if row.source == account)
        closing = self.ledger.openings[account] + came - went
        return (
            in_full(came, places=2),
            in_full(went, places=2),
            in_full(closing, places=2),
        )


def _whole_number(text: str) -> int | None:
    try:
        return _WHOLE_NUMBER.clean(text)
    except ValidationError:
        return None


def _day(date: str | None) -> str:
    day = parse_date(str(date)[:10]) if date else None
    return date_format(day, gettext("j M Y")) if day else ""
