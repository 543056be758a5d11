"""Forms as no page sends them: refused or taken, never an error of the site."""

import pytest
from django.test import Client

from exercises.kinds.blinding import Blinding
from simulations.models import Attempt
from tests.simulations.every_kind import every_kind_raw
from tests.simulations.played import a_case, an_attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(alice, sign_in) -> Client:
    return sign_in(alice)


def send(client: Client, attempt: Attempt, place: str = "decisions", **form) -> int:
    form = {"sequence": attempt.length, **form}
    return client.post(f"/attempts/{attempt.pk}/{place}/", form).status_code


def test_a_reason_with_a_character_that_no_database_keeps(client, alice):
    attempt = an_attempt(alice, a_case())
    choice = Blinding(str(attempt.pk)).id("stop")

    assert send(client, attempt, choice=choice, reason="It\x00 leaves") == 302
    assert attempt.decisions.get().reason == "It leaves"


def test_a_working_with_such_a_character(client, alice):
    attempt = an_attempt(alice, a_case(every_kind_raw(start="trace")))
    form = {"row-0": "1\x005", "amount-0": "\x00", "reason": "\x00?"}

    assert send(client, attempt, "working", **form) == 302
    assert send(client, attempt, **form) == 422
    attempt.refresh_from_db()
    kept = attempt.working["trace"]
    assert (kept["rows"], kept["reason"]) == ({"0": "15"}, "?")


@pytest.mark.parametrize("reason", ["é" * 500, "x" * 501, "x" * 100_000])
def test_a_long_reason_is_taken_up_to_its_limit(client, alice, reason):
    attempt = an_attempt(alice, a_case())
    choice = Blinding(str(attempt.pk)).id("stop")
    taken = len(reason) <= 500

    status = send(client, attempt, choice=choice, reason=reason)
    assert status == (302 if taken else 422)
    assert attempt.decisions.count() == taken


@pytest.fixture
def too_much(alice) -> tuple[Attempt, dict[str, str]]:
    """A ledger of thousands of rows, and a note of the longest kind beside each."""
    raw = every_kind_raw(start="trace")
    rows = raw["ledgers"][0]["transactions"]
    rows += [{**rows[0], "id": f"x{number}"} for number in range(4500)]
    attempt = an_attempt(alice, a_case(raw))
    return attempt, {f"row-{number}": "9" * 40 for number in range(4400)}


def test_more_notes_than_can_be_kept_are_refused_with_a_reason(client, too_much):
    attempt, notes = too_much

    for place in "working", "decisions":
        form = {"sequence": 0, **notes}
        address = f"/attempts/{attempt.pk}/{place}/"
        answer = client.post(address, form, follow=True)
        assert answer.status_code == (200 if place == "working" else 422)
        assert "more than can be kept" in answer.content.decode()
    attempt.refresh_from_db()
    assert attempt.working == {}


def test_an_answer_counts_though_its_notes_cannot_be_kept(client, too_much):
    attempt, notes = too_much
    answer = {"amount-0": "1", "amount-1": "1"}

    assert send(client, attempt, **notes, **answer) == 302
    attempt.refresh_from_db()
    assert (attempt.length, attempt.working) == (1, {})


def test_a_file_where_a_choice_should_be(client, alice, tmp_path):
    attempt = an_attempt(alice, a_case())
    path = tmp_path / "choice"
    path.write_bytes(b"stop")
    with path.open("rb") as file:
        form = {"sequence": 0, "choice": file}
        address = f"/attempts/{attempt.pk}/decisions/"
        assert client.post(address, form).status_code == 422


def test_a_choice_that_is_sent_twice_in_one_form(client, alice):
    """The last one counts, as Django reads it."""
    attempt = an_attempt(alice, a_case())
    choices = [Blinding(str(attempt.pk)).id(name) for name in ("stop", "wait")]

    assert send(client, attempt, choice=choices) == 302
    assert attempt.decisions.get().decision == "wait"


def test_without_the_token_of_its_form_nothing_is_decided(alice):
    attempt = an_attempt(alice, a_case())
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice, backend="accounts.backends.Backend")

    assert send(strict, attempt, choice=Blinding(str(attempt.pk)).id("stop")) == 403
    assert attempt.decisions.count() == 0
