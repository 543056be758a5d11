"""Every content of a case is searched once: by a worker, or while its release waits."""

import time
from functools import partial
from typing import Any

from django.db import transaction
from django_tasks import task

from case_engine.as_json import bots_as_json, findings_as_json, report_as_json
from case_engine.checker.report import CaseReport, check
from case_engine.loader import read_case
from case_engine.solver import random_play
from case_engine.solver.bots import play_by_chance, tick_all
from simulations.models.solver_runs import CaseSearch
from simulations.models.versions import CaseVersion
from simulations.releases.drafts import Draft, digest_of
from tracing.amounts import exact

Raw = dict[str, Any]

BOUND = 50_000
"""States to look at while somebody waits: about a second. A worker goes further."""


def report_on(draft: Draft, bound: int | None = BOUND) -> Raw:
    """The errors and warnings in a draft, as `case check --json` gives them.

    A check that is made now, and that saw every play, is kept as the search of this
    content: neither the release that follows nor a worker makes it again. Where it
    was broken off at `bound`, a worker is asked to finish it; without one it goes as
    far as a worker does.
    """
    search = CaseSearch.objects.filter(digest=draft.digest).first()
    is_done = search is not None and search.state == CaseSearch.State.DONE
    if search and is_done and search.report and not search.is_outdated:
        return search.report
    began = time.monotonic()
    report = check(draft.raw, bound)
    if report.findings is not None:
        if bound is None or report.findings.complete:
            search, _ = CaseSearch.objects.ask(draft.digest, draft.raw, draft.case)
            search.finish(*_results(draft.raw, report, began))
        else:
            search_for(draft)
    return report_as_json(report)


def search_for(content: Draft | Raw) -> CaseSearch:
    """The search of a draft, or of format 1 as it is in a version, finished or not.

    It is begun if it is new, and once more where its worker was lost.
    """
    searches = CaseSearch.objects
    if isinstance(content, Draft):
        answer = searches.ask(content.digest, content.raw, content.case)
    else:
        answer = searches.ask(digest_of(content), content)
    asked, must_be_enqueued = answer
    if must_be_enqueued:
        _enqueue(asked)
    return asked


def search_for_released() -> int:
    """Asks for the search of every released version that has none, and says for how
    many contents. What is being searched, or has been, is left alone, unless it was
    searched before all prices were kept.
    """
    released = CaseVersion.objects.values("digest")
    repeated = list(CaseSearch.objects.outdated().filter(digest__in=released))
    for old in repeated:
        old.repeat()
        _enqueue(old)
    searched = CaseSearch.objects.values("digest")
    unsearched = CaseVersion.objects.exclude(digest__in=searched)
    one_each = {version.digest: version for version in unsearched.iterator()}
    for version in one_each.values():
        search_for(version.content)
    return len(one_each) + len(repeated)


def try_again(failed: CaseSearch) -> None:
    """Does nothing to a search that goes on, or that is done."""
    if failed.ask_again(whatever_it_was=True):
        _enqueue(failed)


def _enqueue(waiting: CaseSearch) -> None:
    transaction.on_commit(partial(search.enqueue, waiting.digest))


@task()
def search(digest: str) -> None:
    """It can be repeated: what is done, or in another worker's hands, is left alone."""
    begun = CaseSearch.objects.begin(digest)
    if begun is None:
        return
    try:
        began = time.monotonic()
        report = check(begun.content)
        begun.finish(*_results(begun.content, report, began))
    except Exception:
        begun.fail()
        raise
    CaseSearch.objects.forgotten().delete()


def _results(
    raw: Raw, report: CaseReport, began: float
) -> tuple[Raw, Raw | None, bytes | None]:
    """Returns the report on a case, the findings, and the table of prices; these two
    are None if it cannot be played, and the table if not every play was seen.
    """
    if report.findings is None:
        return report_as_json(report), None, None
    case = read_case(raw)
    chance = play_by_chance(case)
    findings = findings_as_json(case, report.findings) | {
        "bots": bots_as_json(report.bots, chance, tick_all(case)),
        "random": {"passed": exact(chance.passes * 100), "plays": random_play.PLAYS},
        "seconds": round(time.monotonic() - began, 1),
    }
    prices = None if report.prices is None else report.prices.to_bytes()
    return report_as_json(report), findings, prices
