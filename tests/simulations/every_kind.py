"""A case with a scene of every kind, and what its tasks can be answered with."""

from copy import deepcopy
from fractions import Fraction
from itertools import permutations
from typing import Any

from case_engine.model import Task
from exercises.kinds.blinding import Blinding
from tests.case_engine.small_cases import (
    Raw,
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
    several,
)
from tracing.amounts import exact


def every_kind_raw(**keys: Any) -> Raw:
    """A way back, a choice that is not offered at first, one that is barred, a task of
    each kind, and time that can run out.
    """
    hold = {"asset": "account", "hours": 48}
    return case_of(
        [
            scene(
                "call",
                several("stop", {"hours": 4, "hold": [hold], "goto": "sift"}),
                choice("ask", "call", hours=20, reveal=["report"], set=["asked"]),
                choice("tip", "sift", hours=1, when={"flag": "asked"}),
                choice(
                    "lodge",
                    "court",
                    requires={"has": "report"},
                    barred="You have nothing to show.",
                ),
            ),
            _task(
                "sift", "arrange", kind="select", options=_options(True, True, False)
            ),
            _task("arrange", "trace", kind="order", options=_options(*[None] * 3)),
            _task(
                "trace",
                "court",
                kind="trace",
                ledger="book",
                rule="pro_rata",
                accounts=["one", "two"],
                tolerance=1,
            ),
            scene(
                "court",
                choice("order", "won", hours=8, restrain=["account"]),
                choice("talk", "lost", hours=8, conduct=-100),
                choice("again", "call", hours=10),
            ),
            ending("won"),
            ending("lost", "failure"),
            ending("late", "failure"),
        ],
        assets=[asset("account", 1000, {"at": 60}, known=True)],
        evidence=[evidence("report", key=True)],
        ledgers=[deepcopy(_BOOK)],
        limit=120,
        timeout="late",
        **keys,
    )


_BOOK = {
    "id": "book",
    "accounts": [
        {"id": "one", "label": "One", "opening": 500},
        {"id": "two", "label": "Two", "opening": 0},
    ],
    "transactions": [
        {"id": "t1", "from": None, "to": "one", "amount": 1500, "proceeds": True},
        {"id": "t2", "from": "one", "to": "two", "amount": 800},
        {"id": "t3", "from": "two", "to": None, "amount": 100},
    ],
}


def _options(*correct: bool | None) -> list[Raw]:
    return [
        {"id": f"o{place}", "text": f"Option {place}"}
        | ({} if right is None else {"correct": right})
        for place, right in enumerate(correct)
    ]


def _task(name: str, goto: str, **task: Any) -> Raw:
    outcomes = [
        {"if": {"marks": 60}, "hours": 2, "goto": goto},
        {"hours": 12, "conduct": -5, "goto": goto},
    ]
    task = {"prompt": "What is right?", "outcomes": outcomes, **task}
    return {"id": name, "title": name, "task": task}


Posted = dict[str, Any]


def answers_to(task: Task, attempt: str) -> list[tuple[Posted, Fraction | None]]:
    """Forms that may be sent from the page of `attempt`, right, half right and wrong,
    and their marks; None where there is nothing to be marked.
    """
    if task.kind == "trace":
        accounts = task.asked.accounts
        right = {name: exact(amount) for name, amount in task.asked.right.items()}
        tries = [
            right,
            {**right, accounts[0]: "1"},
            dict.fromkeys(right, "0"),
        ]
        given = [
            (
                {f"amount-{i}": typed[name] for i, name in enumerate(accounts)},
                task.mark({name: Fraction(typed[name]) for name in typed}),
            )
            for typed in tries
        ]
        return [*given, ({"amount-0": "a lot"}, None)]
    ids = [option.id for option in task.asked.options]
    if task.kind == "order":
        orders = [list(each) for each in permutations(ids)]
        given = [(_ticks(attempt, each), task.mark(each)) for each in orders]
        return [*given, (_ticks(attempt, ids[1:]), None)]
    sets = [ids[:n] for n in range(1, len(ids) + 1)] + [ids[-1:]]
    given = [(_ticks(attempt, each), task.mark(each)) for each in sets]
    return [*given, ({}, None)]


def _ticks(attempt: str, ids: list[str]) -> Posted:
    return {"option": [Blinding(attempt).id(name) for name in ids]}
