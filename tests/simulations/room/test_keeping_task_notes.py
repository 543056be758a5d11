"""What is typed beside a task is kept in the background, too."""

import pytest
from django.test import Client

from simulations.models import Attempt
from simulations.models.task_notes import LARGEST
from tests.case_engine.small_cases import case_of, choice, ending, scene
from tests.simulations.played import a_case, an_attempt

pytestmark = pytest.mark.django_db

QUIETLY = {"Prefer": "return=minimal"}


@pytest.fixture
def attempt(alice) -> Attempt:
    task = {
        "kind": "trace",
        "prompt": "How much is left?",
        "ledger": "book",
        "rule": "lowest_intermediate_balance",
        "accounts": ["a"],
        "outcomes": [{"goto": "won"}],
    }
    book = {
        "id": "book",
        "accounts": [{"id": "a", "label": "A", "opening": 0}],
        "transactions": [{"id": "t1", "from": None, "to": "a", "amount": 10}],
    }
    scenes = [
        scene("call", choice("go", "trace")),
        {"id": "trace", "title": "Trace", "task": task},
        ending("won"),
    ]
    return an_attempt(alice, a_case(case_of(scenes, ledgers=[book])), "go")


@pytest.fixture
def client(alice, sign_in) -> Client:
    return sign_in(alice)


def keep(client: Client, attempt: Attempt, sequence: int = 1, **fields: str) -> int:
    answer = client.post(
        f"/attempts/{attempt.pk}/working/",
        {"sequence": sequence, "row-0": "5.00", "amount-0": "5", **fields},
        headers=QUIETLY,
    )
    return answer.status_code


def test_it_is_kept_without_another_page(client, attempt):
    assert keep(client, attempt, reason="All of it came in at once.") == 204

    attempt.refresh_from_db()
    assert attempt.working["trace"] == {
        "rows": {"0": "5.00"},
        "amounts": {"a": "5"},
        "ids": [],
        "reason": "All of it came in at once.",
    }


def test_twice_is_as_once(client, attempt):
    assert [keep(client, attempt), keep(client, attempt)] == [204, 204]


def test_a_step_that_is_decided_keeps_nothing_and_says_so(client, attempt):
    assert keep(client, attempt, sequence=0) == 409

    attempt.refresh_from_db()
    assert attempt.working == {}


def test_too_much_is_refused(client, attempt):
    attempt.working = {"earlier": {"reason": "x" * (LARGEST - 100)}}
    attempt.save()

    assert keep(client, attempt, reason="y" * 100) == 422

    attempt.refresh_from_db()
    assert attempt.working.keys() == {"earlier"}


def test_anothers_working_is_not_there(bob, sign_in, attempt):
    assert keep(sign_in(bob), attempt) == 404


def test_who_is_signed_out_is_not_told_that_it_was_kept(attempt):
    assert keep(Client(), attempt) == 302
