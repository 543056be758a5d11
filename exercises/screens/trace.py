"""Tracing a ledger by a rule: an amount for each account that is asked.

The working goes through the ledger row by row. A worked example has the traced amount
of each row, or of the rows of the first half; in the others one may note one's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json, Marked
from exercises.kinds.trace import TraceKind
from exercises.screens.amounts import AmountField, cents_shown, read_amounts
from exercises.screens.base import (
    Screen,
    SolutionRow,
    Typed,
    Verdict,
    first,
    verdict_of,
)
from exercises.tracing_rules import RULES
from tracing.trace import trace


@dataclass(frozen=True)
class TracedRow:
    """`is_in` is about a ledger of one account. `traced` is what is worked out in
    advance; `name` is that of one's own note.
    """

    id: str
    date: str
    text: str
    source: str
    target: str
    amount: str
    is_in: bool
    is_proceeds: bool
    balances: list[tuple[str, str]]  # after it: account, amount
    traced: str
    name: str
    own: str


class TraceScreen(Screen[TraceKind]):
    label = gettext_lazy("Following money through a ledger")
    template = "exercises/kinds/trace.html"
    heading = gettext_lazy("Account")

    @cached_property
    def _ledger(self) -> Mapping[str, Any]:
        named = self.material.name
        return next(raw for raw in self.raw["ledgers"] if raw["id"] == named)

    @cached_property
    def _labels(self) -> list[str]:
        return [raw.get("label") or raw["id"] for raw in self._ledger["accounts"]]

    @property
    def is_example(self) -> bool:
        return self.worked == "all"

    def fields(self) -> list[str]:
        rows = range(len(self.material.ledger.transactions))
        return [*map(_account_name, self.material.accounts), *map(_row_name, rows)]

    def read(self, typed: Typed) -> Json:
        names = {_account_name(name): name for name in self.material.accounts}
        amounts = read_amounts(typed, names)
        return {names[name]: amount for name, amount in amounts.items()}

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        openings = zip(self._labels, self.material.ledger.openings, strict=True)
        return {
            "has_one_account": len(self._labels) == 1,
            "title": self._ledger.get("title") or _("Ledger"),
            "openings": [(label, cents_shown(amount)) for label, amount in openings],
            "rows": list(self._rows(typed)),
            "rule": RULES[self.material.rule],
            "results": self._results() if self.is_example else [],
            "accounts": [
                AmountField(
                    _account_name(name),
                    self._label(name),
                    first(typed, _account_name(name)),
                    errors.get(_account_name(name), ""),
                    verdicts.get(name),
                )
                for name in self.material.accounts
            ],
        }

    def _results(self) -> list[tuple[str, str]]:
        right = self.material.right.items()
        return [(self._label(name), cents_shown(100 * value)) for name, value in right]

    def _label(self, account: str) -> str:
        return self._labels[self.material.ledger.accounts.index(account)]

    def _rows(self, typed: Typed) -> Iterator[TracedRow]:
        ledger = self.material.ledger
        balances = list(ledger.openings)
        for index, booked in enumerate(ledger.transactions):
            ends = [(booked.source, -1), (booked.target, 1)]
            for account, sign in ends:
                if account is not None:
                    balances[account] += sign * booked.amount
            raw = self._ledger["transactions"][index]
            yield TracedRow(
                booked.id,
                _day(raw.get("date")),
                raw.get("text", ""),
                "" if booked.source is None else self._labels[booked.source],
                "" if booked.target is None else self._labels[booked.target],
                cents_shown(booked.amount),
                booked.target is not None,
                booked.proceeds,
                [
                    (self._labels[account], cents_shown(balances[account]))
                    for account, _sign in ends
                    if account is not None
                ],
                self._worked.get(index, ""),
                _row_name(index),
                first(typed, _row_name(index)),
            )

    @cached_property
    def _worked(self) -> dict[int, str]:
        """The traced amounts that stand there from the beginning, by row."""
        if not self.worked:
            return {}
        carried = trace(self.material.ledger, self.material.rule).carried
        most = len(carried) if self.worked == "all" else (len(carried) + 1) // 2
        return {row: cents_shown(cents) for row, cents in enumerate(carried[:most])}

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        return {
            name: Verdict(part) for name, part in marked.parts.items() if name in answer
        }

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        return [
            SolutionRow(
                self._label(name),
                cents_shown(100 * Fraction(answer[name])) if name in answer else "",
                cents_shown(100 * right),
                verdict_of(marked.parts[name], None, name),
            )
            for name, right in self.material.right.items()
        ]


def _account_name(account: str) -> str:
    return f"account-{account}"


def _row_name(place: int) -> str:
    return f"row-{place}"


def _day(date: str | None) -> str:
    day = parse_date(str(date)[:10]) if date else None
    return date_format(day, _("j M Y")) if day else ""
