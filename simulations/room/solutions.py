"""What would have been right in a task, once it has been answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from case_engine.marking import solution
from case_engine.model import Task
from simulations.content.amount_input import NotAnAmountError, read_amount
from simulations.content.content import Content
from simulations.content.money import in_full
from tracing.amounts import decimal
from tracing.trace import trace

CENT = Fraction(1, 100)


@dataclass(frozen=True)
class Compared:
    """A line of a solution: an option, a step, or an account."""

    label: str
    own: str
    right: str
    is_right: bool


@dataclass(frozen=True)
class FirstError:
    """The first row at which one's own working leaves the right way."""

    row: str  # the id of the transaction
    text: str
    own: str
    right: str


@dataclass(frozen=True)
class Solution:
    kind: str
    lines: list[Compared]
    first_error: FirstError | None = None


def may_be_told(content: Content, scene: str, now: str) -> bool:
    """A solution stays hidden while the play can come to the same task again."""
    seen, open_ends = {now}, [now]
    while open_ends:
        here = open_ends.pop()
        if here == scene:
            return False
        ways = {outcome.goto for outcome in content.case.scenes[here].outcomes}
        open_ends += ways - seen
        seen |= ways
    return True


def solved(
    content: Content, scene: str, answer: Any, rows: Mapping[str, str]
) -> Solution:
    """`answer` as `room.answers` keeps it, or None; `rows` as they were noted.

    ValueError where the scene has no task.
    """
    task = content.case.scenes[scene].task
    if task is None:
        raise ValueError(f"{scene} has no task")
    if task.kind == "select":
        return Solution("select", _ticks(task, answer or []))
    if task.kind == "order":
        return Solution("order", _order(task, answer or []))
    raw = content.scenes[scene]["task"]
    ledger = content.ledger(raw["ledger"])
    return Solution(
        "trace",
        _amounts(task, ledger, answer or {}),
        _first_error(task, ledger, rows, content.case.currency),
    )


def _ticks(task: Task, answer: list[str]) -> list[Compared]:
    right = task.asked.solution()
    return [
        Compared(
            option.text,
            _("ticked") if option.id in answer else "",
            _("ticked") if option.id in right else "",
            (option.id in answer) == (option.id in right),
        )
        for option in task.options
    ]


def _order(task: Task, answer: list[str]) -> list[Compared]:
    own = {name: str(place) for place, name in enumerate(answer, 1)}
    return [
        Compared(
            option.text,
            own.get(option.id, ""),
            str(place),
            own.get(option.id) == str(place),
        )
        for place, option in enumerate(task.options, 1)
    ]


def _amounts(task: Task, ledger: dict[str, Any], answer: dict) -> list[Compared]:
    labels = {a["id"]: a.get("label") or a["id"] for a in ledger["accounts"]}
    lines = []
    for account, right in solution(task).items():
        own = answer.get(account, {}).get("amount")
        is_right = own is not None and abs(Fraction(own) - right) <= task.tolerance
        shown = "" if own is None else _shown(Fraction(own))
        lines.append(Compared(labels[account], shown, _shown(right), is_right))
    return lines


def _first_error(
    task: Task, ledger: dict[str, Any], rows: Mapping[str, str], currency: str
) -> FirstError | None:
    if not rows or task.ledger is None:
        return None
    carried = trace(task.ledger, task.rule).carried
    for place, cents in enumerate(carried):
        try:
            own = read_amount(rows[str(place)], currency)
        except (KeyError, NotAnAmountError):
            continue
        right = Fraction(cents) / 100
        if abs(own - right) > max(task.tolerance, CENT):
            row = ledger["transactions"][place]
            text = row.get("text", "")
            return FirstError(row["id"], text, _shown(own), _shown(right))
    return None


def _shown(amount: Fraction) -> str:
    """Writes an amount to the cent; halves go to the even cent."""
    return in_full(int(decimal(amount * 100, 0)), places=2)
