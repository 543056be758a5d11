"""The best play of a version, once it has been searched for."""

from dataclasses import dataclass
from typing import Any

from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.debrief.timeline import Story
from simulations.models import CaseSearch, CaseVersion
from simulations.releases.solving import search_for


@dataclass(frozen=True)
class Best:
    """`story` is None as long as the search goes on, and where it found no play."""

    story: Story | None
    is_searched: bool
    is_complete: bool  # all plays were seen: there is no better one


def best_play(version: CaseVersion, content: Content) -> Best:
    """As the worker found it; asks for it where nobody has."""
    search = CaseSearch.objects.filter(digest=version.digest).first()
    if search is None:
        search = search_for(content.raw)
    findings: dict[str, Any] = search.findings or {}
    best = findings.get("best")
    searched = search.state in (CaseSearch.State.DONE, CaseSearch.State.FAILED)
    if best is None:
        return Best(None, searched, False)
    story = Story.of(content.case, map(read_decision, best["decisions"]))
    return Best(story, searched, findings.get("complete", False))
