"""The solver as a task: every content of a case is searched once, by a worker."""

import time
from functools import partial
from typing import Any

from django.db import transaction
from django_tasks import task

from case_engine.as_json import findings_as_json, report_as_json
from case_engine.checker.report import check
from case_engine.loader import read_case
from case_engine.solver import random_play
from simulations.models.solver_runs import CaseSearch
from simulations.models.versions import CaseVersion
from simulations.releases.drafts import Draft, digest_of
from tracing.amounts import exact

Raw = dict[str, Any]


def search_for(asked: Draft | Raw) -> CaseSearch:
    """The search of a draft, or of format 1 as it is in a version; begun if it is new,
    and once more where its worker was lost. It comes at once, finished or not.
    """
    if isinstance(asked, Draft):
        digest, raw = asked.digest, asked.raw
    else:
        digest, raw = digest_of(asked), asked
    found, must_be_enqueued = CaseSearch.objects.ask(digest, raw)
    if must_be_enqueued:
        _enqueue(found)
    return found


def search_for_released() -> int:
    """Asks for the search of every released version that has none, and says for how
    many contents. What is being searched, or has been, is left alone.
    """
    searched = CaseSearch.objects.values("digest")
    unsearched = CaseVersion.objects.exclude(digest__in=searched)
    one_each = {version.digest: version for version in unsearched.iterator()}
    for version in one_each.values():
        search_for(version.content)
    return len(one_each)


def try_again(failed: CaseSearch) -> None:
    """Does nothing to a search that goes on, or that is done."""
    if failed.ask_again(whatever_it_was=True):
        _enqueue(failed)


def _enqueue(waiting: CaseSearch) -> None:
    transaction.on_commit(partial(search.enqueue, waiting.digest))


@task()
def search(digest: str) -> None:
    """Can be repeated: what is done, or in another worker's hands, is left alone."""
    found = CaseSearch.objects.begin(digest)
    if found is None:
        return
    try:
        found.finish(*_results(found.content))
    except Exception:
        found.fail()
        raise
    CaseSearch.objects.forgotten().delete()


def _results(raw: Raw) -> tuple[Raw, Raw | None]:
    began = time.monotonic()
    report = check(raw)
    if report.findings is None:
        return report_as_json(report), None
    case = read_case(raw)
    by_chance = random_play.share_that_passes(case)
    findings = findings_as_json(case, report.findings) | {
        "random": {"passed": exact(by_chance * 100), "plays": random_play.PLAYS},
        "seconds": round(time.monotonic() - began, 1),
    }
    return report_as_json(report), findings
