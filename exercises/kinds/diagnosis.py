"""What a wrong figure of a traced ledger comes from, where that can be told.

At most one thing is said of a figure, and only what is true of it: “is what first in,
first out gives” says what the figure is, not what somebody thought.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from checking.problems import Message
from exercises.kinds import messages
from exercises.kinds.trace import TraceKind
from tracing.slips import Slip, first_difference, slips
from tracing.trace import trace

_CENT, _UNIT = Fraction(1, 100), Fraction(1)


@dataclass(frozen=True, slots=True)
class Working:
    """How the right rule works out the first transaction that went wrong: what it does
    to one account. All amounts are cents. `said` has each field as a parameter, and
    whoever says it puts names and amounts for people in.
    """

    said: Message
    row: str  # the id of the transaction
    account: str
    balance: int  # before it, as `traced`
    traced: Fraction
    amount: int
    carried: Fraction  # of the amount
    left: Fraction  # traced in the account after it


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`said` has the parameters `account`, which is a name for people that whoever
    says it puts in, and `row`: the id of the transaction that refilled the claim.
    """

    said: Message
    row: str
    working: Working | None


def diagnoses(
    task: TraceKind, answer: Mapping[str, Fraction | None]
) -> dict[str, Diagnosis]:
    """Returns what there is to say of wrong figures, by account, as they are asked.

    `answer` has figures in whole currency units. Nothing is said of a right figure, nor
    of one that comes of no slip that is known. Where several slips give the same
    figure, it is the one that explains most of the wrong figures.
    """
    ways = {
        account: _ways(task, account, figure)
        for account in task.accounts
        if (figure := answer.get(account)) is not None
    }
    explained = Counter(slip for slips in ways.values() for slip in slips)
    return {
        account: _diagnosis(task, account, max(slips, key=explained.__getitem__))
        for account, slips in ways.items()
        if slips
    }


def _ways(task: TraceKind, account: str, figure: Fraction) -> list[Slip]:
    """Returns the slips that give this figure, and not the right one."""
    right = task.right[account]
    if abs(figure - right) <= task.tolerance:
        return []
    near = max(_CENT, min(task.tolerance, _UNIT))
    known = slips(task.ledger, task.rule, task.ledger.accounts.index(account))
    amounts = ((slip, cents / 100) for slip, cents in known)
    return [
        slip
        for slip, amount in amounts
        if abs(figure - amount) <= near and abs(amount - right) > task.tolerance
    ]


def _diagnosis(task: TraceKind, account: str, slip: Slip) -> Diagnosis:
    asked = task.ledger.accounts.index(account)
    place = first_difference(task.ledger, task.rule, slip, asked)
    row = "" if slip.refilled is None else task.ledger.transactions[slip.refilled].id
    working = None if place is None else _working(task, place, slip)
    return Diagnosis(_said(slip), row, working)


def _said(slip: Slip) -> Message:
    if slip.rule:
        return messages.FIGURE_BY_RULE[slip.rule]
    if slip.refilled is None:
        return messages.FIGURE_IS_BALANCE
    return messages.FIGURE_REFILLED


def _working(task: TraceKind, place: int, slip: Slip) -> Working | None:
    """What goes out is worked out at the account that it leaves; what refills a claim
    or comes from outside, at the one that it reaches.
    """
    ledger = task.ledger
    row, source, target, amount, _proceeds = ledger.transactions[place]
    goes_out = source is not None and slip.refilled is None
    account = source if goes_out else target
    if account is None:
        return None
    before = trace(ledger.until(place), task.rule)
    after = trace(ledger.until(place + 1), task.rule)
    return Working(
        messages.WORKING_OUT if goes_out else messages.WORKING_IN,
        row,
        ledger.accounts[account],
        before.balances[account],
        Fraction(before.traced[account]),
        amount,
        Fraction(after.carried[place]),
        Fraction(after.traced[account]),
    )
