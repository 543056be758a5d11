"""Nothing that a reader of a debrief asks for or sends lets a solver run."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from simulations.content.yaml_files import read_case_file
from simulations.models import Attempt, CaseSearch
from tests.case_engine.starter import CONTENT
from tests.simulations.cli.transcripts import read_transcripts
from tests.simulations.debrief.test_costly_decisions import LOST, lapsing_raw
from tests.simulations.played import STARTERS, a_case, an_attempt

pytestmark = pytest.mark.django_db

# A price is looked up in a table, on the scale of scores: these two search nothing.
LOOK_UP = {"case_engine.solver.price_table", "case_engine.solver.prospects"}


@contextmanager
def rooms_entered() -> Iterator[set[str]]:
    """The modules of the solver in which something was called."""
    entered: set[str] = set()

    def note(frame: FrameType, event: str, _: Any) -> None:
        name = frame.f_globals.get("__name__", "")
        if event == "call" and name.startswith("case_engine.solver"):
            entered.add(name)

    sys.setprofile(note)
    try:
        yield entered
    finally:
        sys.setprofile(None)


def first_task(attempt: Attempt) -> int:
    """The number of its step, from 1."""
    return next(step.number + 1 for step in attempt.play.steps if step.scene.task)


@pytest.mark.parametrize("name", STARTERS)
def test_reading_it_playing_on_and_keeping_notes_search_no_starter_case(
    alice, sign_in, name
):
    case = a_case(read_case_file(CONTENT / "cases" / f"{name}.yaml"))
    best, *_ = read_transcripts(CONTENT / "cases" / f"{name}.plays.txt")
    attempt = an_attempt(alice, case, *best.decisions)
    number, client = first_task(attempt), sign_in(alice)
    searches = set(CaseSearch.objects.values_list("pk", "state"))

    with rooms_entered() as entered:
        page = client.get(f"/attempts/{attempt.pk}/debrief/")
        sent = client.post(f"/attempts/{attempt.pk}/steps/{number}/practice/")
        notes = {"sequence": number - 1, "reason": "As the bank says."}
        kept = client.post(f"{sent.url}working/", notes)

    assert (page.status_code, sent.status_code, kept.status_code) == (200, 302, 302)
    practice = Attempt.objects.get(begun_from=attempt)
    assert "As the bank says." in str(practice.working)
    assert entered == set()
    assert set(CaseSearch.objects.values_list("pk", "state")) == searches


def test_prices_that_are_kept_are_looked_up_and_not_searched_for(
    alice, sign_in, searched
):
    attempt = an_attempt(alice, searched(a_case(lapsing_raw())), *LOST)
    client = sign_in(alice)

    with rooms_entered() as entered:
        page = client.get(f"/attempts/{attempt.pk}/debrief/").text

    assert "Decision 1 put most out of reach:" in page
    assert entered <= LOOK_UP


def test_a_search_would_be_noticed(searched):
    with rooms_entered() as entered:
        searched(a_case(lapsing_raw()))

    assert "case_engine.solver.exploration" in entered
