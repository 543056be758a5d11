"""Answers to tasks: what came from a form, read, marked, and kept as JSON.

select   the ids that were ticked, sorted
order    all ids, as they were put
trace    {account: {"typed": "1.234,50", "amount": "1234.5"}}
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from case_engine.marking import mark
from case_engine.model import Task
from simulations.content.amount_input import NotAnAmountError, read_amount
from tracing.amounts import exact


@dataclass(frozen=True)
class Answer:
    marks: Fraction
    given: Any


class NotAnAnswerError(ValueError):
    """`errors` has a sentence for each account, or one for the whole under ""."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


def answer_to(
    task: Task, ids: Sequence[str], typed: Mapping[str, str], currency: str
) -> Answer:
    """Reads and marks an answer: the ids of options, or an amount as it was typed for
    each account. Raises NotAnAnswerError where it cannot be read.
    """
    if task.kind == "trace":
        return traced(task, typed, currency)
    read = ticked if task.kind == "select" else ordered
    return read(task, ids)


def ticked(task: Task, ids: Sequence[str]) -> Answer:
    known = {option.id for option in task.options} & set(ids)
    if not known:
        raise NotAnAnswerError({"": _("Tick what is right, at least one.")})
    return Answer(mark(task, sorted(known)), sorted(known))


def ordered(task: Task, ids: Sequence[str]) -> Answer:
    try:
        return Answer(mark(task, ids), list(ids))
    except ValueError as error:
        text = _("The list must have each step once. Put the steps in order again.")
        raise NotAnAnswerError({"": text}) from error


def traced(task: Task, typed: Mapping[str, str], currency: str) -> Answer:
    amounts, errors = {}, {}
    for account in task.accounts:
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
    return Answer(mark(task, amounts), given)


def marks_of(task: Task, given: Any) -> Fraction:
    """The marks, from 0 to 100, of an answer as it is kept."""
    if isinstance(given, dict):  # each amount with what was typed
        given = {account: kept["amount"] for account, kept in given.items()}
    return mark(task, given)
