"""Every content of a case is searched once, and what was found is kept."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from case_engine.loader import read_case
from case_engine.play import replay
from case_engine.prices import analyse
from case_engine.solver.price_table import PriceTable
from simulations.models import CaseSearch, CaseVersion, SearchPrices
from simulations.releases.drafts import Draft, digest_of
from simulations.releases.release import release
from simulations.releases.solving import (
    BOUND,
    report_on,
    search,
    search_for,
    search_for_released,
    try_again,
)
from tests.case_engine.small_cases import case_of, choice, ending, scene
from tests.simulations.released import a_drafted_case

pytestmark = pytest.mark.django_db

LOST = ending("lost", "failure")
BAD = choice("y", "lost", conduct=-5)
DONE, FAILED = CaseSearch.State.DONE, CaseSearch.State.FAILED
WAITING, RUNNING = CaseSearch.State.WAITING, CaseSearch.State.RUNNING


@pytest.fixture(autouse=True)
def _nothing_searched(db):
    """The demo's cases were."""
    CaseSearch.objects.all().delete()


@pytest.fixture
def raw():
    return case_of([scene("a", choice("x"), BAD), ending(), LOST])


@pytest.fixture
def searched(raw, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        found = search_for(raw)
    found.refresh_from_db()
    return found


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


def test_a_search_is_asked_for_when_the_transaction_is_committed(
    raw, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        found = search_for(raw)

    assert found.state == WAITING
    assert found.digest == digest_of(raw)
    assert len(callbacks) == 1


def test_it_keeps_what_checker_and_solver_found(searched):
    assert searched.state == DONE
    assert searched.finished_at is not None
    assert searched.report["errors"] == []
    codes = [warning["code"] for warning in searched.report["warnings"]]
    assert codes == ["longest-passes", "shortest-passes", "first-passes"] + [
        *("most-hours-passes", "fewest-hours-passes", "careful-passes"),
    ]
    found = searched.findings
    assert found["best"]["decisions"] == ["x"]
    assert found["best"]["passed"] is True
    assert found["worst"]["decisions"] == ["y"]
    assert found["endings"] == ["won", "lost"]
    assert found["never"] == {"scenes": [], "choices": [], "outcomes": []}
    assert (found["complete"], found["states"]) == (True, 3)
    assert 45 < float(found["random"]["passed"]) < 55
    assert found["random"]["plays"] == 2000
    assert found["seconds"] >= 0


def test_the_same_content_is_searched_once(
    searched, raw, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        again = search_for(dict(reversed(raw.items())))

    assert again == searched
    assert callbacks == []
    assert CaseSearch.objects.count() == 1


def test_a_case_that_cannot_be_played_has_a_report_and_no_findings(
    raw, django_capture_on_commit_callbacks
):
    raw["scenes"][0]["choices"][0]["goto"] = "nowhere"
    with django_capture_on_commit_callbacks(execute=True):
        found = search_for(raw)
    found.refresh_from_db()

    assert found.state == DONE
    assert found.findings is None
    assert found.report["errors"][0]["path"] == "scenes[0].choices[0].goto"


def test_a_task_that_runs_twice_does_its_work_once(searched):
    before = searched.finished_at
    search.func(searched.digest)

    searched.refresh_from_db()
    assert searched.finished_at == before


def test_a_search_in_another_workers_hands_is_left_alone(raw):
    found = search_for(raw)
    assert CaseSearch.objects.begin(found.digest) == found

    search.func(found.digest)
    found.refresh_from_db()
    assert found.state == RUNNING


@pytest.mark.parametrize("state", [WAITING, RUNNING])
def test_a_search_that_lost_its_worker_is_asked_for_again(
    raw, state, django_capture_on_commit_callbacks
):
    found = search_for(raw)
    CaseSearch.objects.update(state=state)

    with later(minutes=9), django_capture_on_commit_callbacks() as callbacks:
        search_for(raw)
    assert callbacks == []

    with later(minutes=11), django_capture_on_commit_callbacks(execute=True):
        search_for(raw)
    found.refresh_from_db()
    assert found.state == DONE


def test_a_search_that_breaks_has_failed_and_can_be_tried_again(
    raw, django_capture_on_commit_callbacks
):
    found = search_for(raw)
    CaseSearch.objects.update(content=[])
    with pytest.raises(AttributeError):
        search.func(found.digest)
    found.refresh_from_db()
    assert found.state == FAILED
    assert found.finished_at is not None

    with later(days=1), django_capture_on_commit_callbacks() as callbacks:
        search_for(raw)
    assert callbacks == []

    CaseSearch.objects.update(content=raw)
    with django_capture_on_commit_callbacks(execute=True):
        try_again(found)
    found.refresh_from_db()
    assert found.state == DONE


def test_trying_again_what_is_done_does_nothing(
    searched, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        try_again(searched)

    assert callbacks == []


def test_searches_that_nobody_asked_for_in_a_month_are_forgotten(
    raw, searched, django_capture_on_commit_callbacks
):
    kept = search_for(raw | {"title": "Released"})
    CaseVersion.objects.create(
        case_key="7f0a52fa-1b5c-4d4f-9a3c-3a2f5f6f0001",
        language="en",
        number=1,
        title="Released",
        digest=kept.digest,
        content=kept.content,
    )
    with later(days=20):
        asked_again = search_for(raw | {"title": "Looked at"})
    with later(days=31), django_capture_on_commit_callbacks(execute=True):
        new = search_for(raw | {"title": "New"})

    assert set(CaseSearch.objects.all()) == {kept, asked_again, new}


def test_looking_at_what_is_done_keeps_it(raw, searched):
    with later(days=29):
        search_for(raw)

    with later(days=31):
        assert not CaseSearch.objects.forgotten().exists()


def beyond_the_bound():
    """Fifteen flags are set or not, one after the other: 65,535 states."""
    flags = [f"flag-{number}" for number in range(15)]
    names = [*(f"at-{flag}" for flag in flags), "door"]
    scenes = [
        scene(here, choice("set", then, set=[flag]), choice("leave", then))
        for flag, here, then in zip(flags, names, names[1:], strict=False)
    ]
    out = choice("out", when={"all": [{"flag": flag} for flag in flags]})
    return case_of([*scenes, scene("door", out, BAD), ending(), LOST])


def test_a_check_that_was_broken_off_is_finished_by_a_worker(
    django_capture_on_commit_callbacks,
):
    case = a_drafted_case(content=beyond_the_bound())
    with django_capture_on_commit_callbacks() as callbacks:
        report = report_on(Draft.of(case))

    assert not report["errors"]
    assert CaseSearch.objects.get().state == WAITING
    assert len(callbacks) == 1


def test_a_release_by_a_command_searches_as_far_as_a_worker():
    case = a_drafted_case(content=beyond_the_bound())

    release(case, None)

    found = CaseSearch.objects.get()
    assert found.state == DONE
    assert found.findings["complete"]
    assert found.findings["states"] > BOUND


def test_a_draft_that_cannot_be_played_is_not_kept(raw):
    raw["scenes"][0]["choices"][0]["goto"] = "nowhere"
    case = a_drafted_case(content=raw)

    assert report_on(Draft.of(case))["errors"]
    assert not CaseSearch.objects.exists()


def test_what_prices_need_is_kept_and_an_attempt_is_priced_without_a_search(searched):
    kept = SearchPrices.objects.get(search=searched)
    case = read_case(searched.content)
    turns = replay(case, ["y"])
    found = analyse(case, PriceTable.from_bytes(bytes(kept.table)), turns)
    assert found.missed is not None
    assert found.missed.score > 0
    assert searched.findings["bots"]["first"]["passed"] is True


def test_a_search_of_before_prices_were_kept_is_repeated():
    found = search_for(CaseVersion.objects.first().content)
    found.finish({"errors": [], "warnings": []}, {"complete": True})

    contents = set(CaseVersion.objects.values_list("digest", flat=True))
    assert search_for_released() == len(contents)
    found.refresh_from_db()
    assert found.state == WAITING
    assert found.findings == {"complete": True}
    assert search_for_released() == 0
