"""A short case with one of everything that the room can ask, and who plays it."""

from typing import Any

from playwright.sync_api import Page, expect

from accounts.models import User
from simulations.models import Attempt
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
)
from tests.simulations.played import Raw, a_case, an_attempt

STEPS = ["Open a file", "Ask the bank", "Go to court"]
ACCOUNT = {"id": "a", "label": "Account A", "opening": 100}


def whole_raw(**keys: Any) -> Raw:
    """Choices, then steps to order, options to tick, a ledger to trace, and choices."""
    hold = {"asset": "account", "hours": 72}
    barred = choice("apply", "steps", requires={"has": "list"}, barred="No list yet.")
    return case_of(
        [
            scene(
                "call",
                choice("stop", "steps", hours=4, hold=[hold], reveal=["trail"])
                | {"text": "Stop the account", "verdict": "sound", "feedback": "Well."},
                choice("wait", "steps", hours=20) | {"text": "Wait for Monday"},
                barred | {"text": "Apply to the court"},
            )
            | {"title": "The call", "body": "The money left an hour ago."},
            _task(
                "steps", "Put them in order", "ticks", kind="order", options=_steps()
            ),
            _task("ticks", "What is evidence?", "trace", kind="select", options=TICKS),
            _task(
                "trace",
                "How much is left?",
                "court",
                kind="trace",
                ledger="book",
                rule="lowest_intermediate_balance",
                accounts=["a"],
                tolerance=1,
            ),
            scene(
                "court",
                choice("order", "won", hours=8, restrain=["account"])
                | {"text": "File for the order", "verdict": "sound"},
                choice("talk", "lost") | {"text": "Talk about it"},
            )
            | {"title": "The court"},
            ending("won") | {"title": "The account is frozen"},
            ending("lost", "failure") | {"title": "Too late"},
        ],
        **{
            "title": "A call at night",
            "jurisdictions": [
                {"id": "ardenia", "name": "Ardenia", "note": "Civil law."}
            ],
            "parties": [
                {
                    "id": "payer",
                    "name": "The payer",
                    "kind": "company",
                    "jurisdiction": "ardenia",
                    "known": True,
                }
            ],
            "assets": [
                asset(
                    "account",
                    2_000_000,
                    {"at": 40},
                    known=True,
                    label="The account",
                    jurisdiction="ardenia",
                )
            ],
            "evidence": [
                evidence("trail", title="The trail", body="Two hops."),
                evidence("list", title="The list"),
            ],
            "links": [
                {
                    "from": "payer",
                    "to": "account",
                    "amount": 2_000_000,
                    "text": "wire of Monday",
                    "evidence": "trail",
                }
            ],
            "ledgers": [BOOK],
            **keys,
        },
    )


TICKS = [
    {"id": "log", "text": "The log", "correct": True},
    {"id": "rumour", "text": "A rumour", "correct": False},
    {"id": "statement", "text": "The statement", "correct": True},
]
BOOK = {
    "id": "book",
    "accounts": [ACCOUNT, {"id": "b", "label": "Account B", "opening": 0}],
    "transactions": [
        {
            "id": "t1",
            "date": "2025-03-03",
            "from": None,
            "to": "a",
            "amount": 1000,
            "text": "Proceeds of the fraud",
            "proceeds": True,
        },
        {
            "id": "t2",
            "date": "2025-03-04",
            "from": "a",
            "to": "b",
            "amount": 400,
            "text": "Rent of the office",
        },
        {
            "id": "t3",
            "date": "2025-03-05",
            "from": None,
            "to": "a",
            "amount": 250,
            "text": "Honest trade",
        },
    ],
}
TRACED = "700"  # 1,000 came in; of the 400 that left, 100 were honest


def _steps() -> list[Raw]:
    return [{"id": f"s{n}", "text": text} for n, text in enumerate(STEPS)]


def _task(name: str, prompt: str, goto: str, **task: Any) -> Raw:
    outcomes = [{"hours": 1, "goto": goto}]
    return {
        "id": name,
        "title": f"The task: {name}",
        "task": {"prompt": prompt, "outcomes": outcomes, **task},
    }


def an_open_attempt(user: User, *decisions: str, **keys: Any) -> Attempt:
    return an_attempt(user, a_case(whole_raw(**keys)), *decisions)


def address(attempt: Attempt) -> str:
    return f"/attempts/{attempt.pk}/"


def arrive(page: Page, heading: str) -> None:
    """The room has come to a scene."""
    expect(page.locator("#scene-h")).to_have_text(heading)


def order_on(page: Page) -> list[str]:
    return page.locator(".ordering .step").all_inner_texts()


def pick(page: Page, name: str) -> None:
    """A choice or an option: its label is the card."""
    page.locator(".choice label", has_text=name).click()
