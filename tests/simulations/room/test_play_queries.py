"""What playing asks of the database, after few decisions and after many."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exercises.kinds.blinding import Blinding
from simulations.models import Attempt, CasePage
from tests.case_engine.small_cases import Raw, asset, case_of, choice, ending, scene
from tests.simulations.every_kind import answers_to, every_kind_raw
from tests.simulations.played import a_case, a_day_of, an_attempt
from tests.stage import staged

pytestmark = pytest.mark.django_db

DECISION, PAGE = 12, 15
CONTROL = "BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"


def a_circle() -> Raw:
    """It can be gone round as often as one likes."""
    ways = [choice("on", "here", hours=1), choice("out", "won", restrain=["account"])]
    return case_of(
        [scene("here", *ways), ending("won")],
        assets=[asset("account", known=True)],
    )


@pytest.fixture
def client(alice, cohort, sign_in) -> Client:
    cohort.enrol(alice)
    client = sign_in(alice)
    client.get("/learning/")  # a sign-in is noted once in five minutes
    return client


@staged
def case(course) -> CasePage:
    return a_case(a_circle(), parent=a_day_of(course))


def asked(client: Client, address: str, form: Raw | None = None, status=200) -> int:
    """How many queries one request took, its transactions apart."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address) if form is None else client.post(address, form)
    assert answer.status_code == status
    return sum(not each["sql"].startswith(CONTROL) for each in captured)


def decide(client: Client, attempt: Attempt, sequence: int, name: str) -> int:
    form = {"sequence": sequence, "choice": Blinding(str(attempt.pk)).id(name)}
    form["reason"] = "Because."
    return asked(client, f"/attempts/{attempt.pk}/decisions/", form, 302)


LENGTHS = 2, 40


def test_a_decision_and_the_page_that_follows(client, alice, case):
    decisions, pages = set(), set()
    for length in LENGTHS:
        attempt = an_attempt(alice, case, *["on"] * length)
        client.get(f"/attempts/{attempt.pk}/")
        decisions.add(decide(client, attempt, length, "on"))
        pages.add(asked(client, f"/attempts/{attempt.pk}/"))
        Attempt.objects.get(pk=attempt.pk).give_up()

    assert len(decisions) == len(pages) == 1
    assert max(decisions) <= DECISION
    assert max(pages) <= PAGE


def test_a_decision_that_is_stale_or_refused(client, alice, case):
    stale, refused = set(), set()
    for length in LENGTHS:
        attempt = an_attempt(alice, case, *["on"] * length)
        address = f"/attempts/{attempt.pk}/decisions/"
        asked(client, address, {"sequence": length}, 422)
        stale.add(asked(client, address, {"sequence": 0, "choice": "x"}, 409))
        refused.add(asked(client, address, {"sequence": length, "choice": "x"}, 422))
        Attempt.objects.get(pk=attempt.pk).give_up()

    assert len(stale) == len(refused) == 1
    assert max(stale | refused) <= PAGE


def test_the_last_decision_and_the_pages_after_it(client, alice, case):
    """It also finishes the attempt, completes the activity and counts progress."""
    counts: dict[str, set[int]] = {}
    for length in LENGTHS:
        attempt = an_attempt(alice, case, *["on"] * length)
        client.get(f"/attempts/{attempt.pk}/")
        decide(client, attempt, length, "on")
        last = decide(client, attempt, length + 1, "out")
        for page in "", "debrief/", "debrief/decisions/", "steps/1/":
            address = f"/attempts/{attempt.pk}/{page}"
            client.get(address)  # the best play is searched for once
            counts.setdefault(page, set()).add(asked(client, address))
        assert last <= DECISION
    assert {page: len(found) for page, found in counts.items()} == dict.fromkeys(
        counts, 1
    )
    assert max(max(found) for found in counts.values()) <= PAGE


def test_a_task_with_a_ledger(client, alice, course):
    case = a_case(every_kind_raw(start="trace"), parent=a_day_of(course))
    attempt = an_attempt(alice, case)
    room = f"/attempts/{attempt.pk}/"
    client.get(room)

    assert asked(client, room) <= PAGE
    assert asked(client, f"{room}?account=0&balances=1") <= PAGE
    assert asked(client, f"{room}ledger.csv") <= PAGE
    form = {"sequence": 0, "row-0": "1500"}
    assert asked(client, f"{room}working/", form, 302) <= DECISION
    task = attempt.play.content.case.scenes["trace"].task
    answer, _marks = answers_to(task, str(attempt.pk))[0]
    form = {"sequence": 0, "row-0": "1500", **answer}
    assert asked(client, f"{room}decisions/", form, 302) <= DECISION


def test_the_page_after_a_task_that_another_attempt_may_answer(client, alice, course):
    raw = every_kind_raw(start="trace")
    raw["scenes"][4]["choices"].pop()  # so that the task is not asked again
    case = a_case(raw, a_day_of(course), counts="best", attempts_allowed=2)
    attempt = an_attempt(alice, case, "marks=50")

    assert asked(client, f"/attempts/{attempt.pk}/") <= PAGE


def test_the_page_of_a_case_with_few_attempts_and_with_many(client, alice, case):
    an_attempt(alice, case, "out")
    client.get(case.url)
    few = asked(client, case.url)
    for _number in range(10):
        an_attempt(alice, case, "out")

    assert asked(client, case.url) == few
    assert few <= PAGE


def test_beginning_and_giving_up(client, case):
    assert asked(client, f"/cases/{case.pk}/attempts/", {}, 302) <= PAGE
    attempt = Attempt.objects.get()
    assert asked(client, f"/attempts/{attempt.pk}/give-up/", {}, 302) <= DECISION
