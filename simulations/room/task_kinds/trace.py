"""Tracing a ledger by a rule: an amount for each account that is asked.

An answer is kept as {account: {"typed": "1.234,50", "amount": "1234.5"}}.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from case_engine.model import Task
from exercises.kinds.diagnosis import Working, diagnoses
from exercises.kinds.trace import TraceKind
from simulations.content.amount_input import NotAnAmountError, read_amount
from simulations.content.money import in_full
from simulations.room.task_kinds.base import (
    Answer,
    Compared,
    FirstError,
    KeptAnswer,
    NotAnAnswerError,
    Solution,
    TaskKind,
)
from tracing.amounts import decimal, exact
from tracing.trace import trace

CENT = Fraction(1, 100)


class TraceTask(TaskKind[TraceKind]):
    template = "simulations/room/tracing.html"

    def __init__(self, task: Task, asked: TraceKind) -> None:
        super().__init__(task, asked)
        self.ledger, self.accounts = asked.ledger, asked.accounts

    def read(
        self, ids: Sequence[str], typed: Mapping[str, str], currency: str
    ) -> Answer:
        amounts, errors = {}, {}
        for account in self.accounts:
            try:
                amounts[account] = read_amount(typed.get(account, ""), currency)
            except NotAnAmountError as error:
                errors[account] = str(error)
        if errors:
            raise NotAnAnswerError(errors)
        given = {
            account: {"typed": typed[account].strip(), "amount": exact(amount)}
            for account, amount in amounts.items()
        }
        return Answer(self.task.mark(amounts), given)

    def sent(self, given: Any) -> tuple[Sequence[str], Mapping[str, str]]:
        return (), {account: kept["typed"] for account, kept in given.items()}

    def marks_of(self, given: Any) -> Fraction:
        amounts = {account: kept["amount"] for account, kept in given.items()}
        return self.task.mark(amounts)

    def solution(self, answer: KeptAnswer) -> Solution:
        figures = {
            account: Fraction(kept["amount"])
            for account, kept in (answer.given or {}).items()
        }
        labels = {a["id"]: a.get("label") or a["id"] for a in answer.ledger["accounts"]}
        diagnosed = diagnoses(self.asked, figures)
        causes = [
            gettext(diagnosis.said.english)
            % {"account": labels[account], "row": diagnosis.row}
            for account, diagnosis in diagnosed.items()
        ]
        workings = [d.working for d in diagnosed.values() if d.working]
        first_error = self._first_error(answer)
        # Who noted amounts row by row is told of the first of those, and of no other.
        working = "" if first_error or not workings else _told(workings[0], labels)
        return Solution(
            gettext_lazy("Account"),
            self._compared(figures, labels),
            first_error,
            causes,
            working,
        )

    def _compared(
        self, figures: Mapping[str, Fraction], labels: Mapping[str, str]
    ) -> list[Compared]:
        lines = []
        for account, right in self.asked.right.items():
            own = figures.get(account)
            is_right = own is not None and abs(own - right) <= self.asked.tolerance
            shown = "" if own is None else _shown(own)
            lines.append(Compared(labels[account], shown, _shown(right), is_right))
        return lines

    def _first_error(self, answer: KeptAnswer) -> FirstError | None:
        if not answer.rows:
            return None
        carried = trace(self.asked.ledger, self.asked.rule).carried
        for index, cents in enumerate(carried):
            try:
                own = read_amount(answer.rows[str(index)], answer.currency)
            except (KeyError, NotAnAmountError):
                continue
            right = Fraction(cents) / 100
            if abs(own - right) > max(self.asked.tolerance, CENT):
                row = answer.ledger["transactions"][index]
                text = row.get("text", "")
                return FirstError(row["id"], text, _shown(own), _shown(right))
        return None


def _told(working: Working, labels: Mapping[str, str]) -> str:
    amounts = ("balance", "traced", "amount", "carried", "left")
    parameters = {name: in_full(round(getattr(working, name))) for name in amounts}
    parameters |= {"row": working.row, "account": labels[working.account]}
    return gettext(working.said.english) % parameters


def _shown(amount: Fraction) -> str:
    """Writes an amount to the cent; halves go to the even cent."""
    return in_full(int(decimal(amount * 100, 0)), places=2)
