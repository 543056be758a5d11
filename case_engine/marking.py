"""What an answer to a task is worth: 0 to 100, an exact fraction."""

import hashlib
from collections.abc import Mapping, Sequence, Set
from fractions import Fraction
from functools import lru_cache

from case_engine.model import Option, Task
from tracing.ledger import Ledger
from tracing.trace import trace


def mark_select(task: Task, ticked: Set[str]) -> Fraction:
    """Right ticks less wrong ones, of the options that are correct."""
    right = sum(option.correct and option.id in ticked for option in task.options)
    wrong = sum(not option.correct and option.id in ticked for option in task.options)
    correct = sum(option.correct for option in task.options)
    return Fraction(100 * max(0, right - wrong), correct)


def mark_order(task: Task, answer: Sequence[str]) -> Fraction:
    """`answer` has every option once; each pair in the wrong order costs its share."""
    place = {option.id: i for i, option in enumerate(task.options)}
    if sorted(answer) != sorted(place):
        raise ValueError("an answer puts every option in its place, once")
    given = [place[name] for name in answer]
    pairs = [(a, b) for i, a in enumerate(given) for b in given[i + 1 :]]
    inversions = sum(a > b for a, b in pairs)
    return 100 * (1 - Fraction(inversions, len(pairs)))


def mark_trace(task: Task, answer: Mapping[str, Fraction]) -> Fraction:
    """`answer` has an amount, in whole currency units, for each asked account."""
    right = sum(
        account in answer and abs(answer[account] - amount) <= task.tolerance
        for account, amount in solution(task).items()
    )
    return Fraction(100 * right, len(task.accounts))


def solution(task: Task) -> dict[str, Fraction]:
    """What a trace task asks for, in whole currency units."""
    if task.ledger is None:
        raise ValueError("only a trace task has a ledger")
    traced = _traced(task.ledger, task.rule)
    return {account: traced[account] for account in task.accounts}


@lru_cache(maxsize=16)
def _traced(ledger: Ledger, rule: str) -> dict[str, Fraction]:
    found = trace(ledger, rule).traced
    return {
        account: Fraction(amount) / 100
        for account, amount in zip(ledger.accounts, found, strict=True)
    }


def attainable(task: Task) -> set[Fraction]:
    """Every number of marks that some answer has."""
    if task.kind == "select":
        parts = sum(option.correct for option in task.options)
    elif task.kind == "order":
        parts = len(task.options) * (len(task.options) - 1) // 2
    else:
        parts = len(task.accounts)
    return {Fraction(100 * part, parts) for part in range(parts + 1)}


def shuffled(task: Task, attempt: str) -> list[Option]:
    """The options as one attempt shows them: the same order all through it."""

    def lot(option: Option) -> bytes:
        return hashlib.sha256(f"{attempt}/{option.id}".encode()).digest()

    return sorted(task.options, key=lot)
