"""The best play of a version, as far as the worker's search has found one."""

from dataclasses import dataclass
from typing import Any

from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.debrief.timeline import Story
from simulations.models import CaseSearch, CaseVersion


@dataclass(frozen=True)
class Best:
    """`story` is None where no play is known; `search` is None where nobody searched.

    A search is asked for when a version is released, never by who reads.
    """

    search: CaseSearch | None
    story: Story | None = None

    @property
    def is_going_on(self) -> bool:
        return self.search is not None and self.search.is_going_on

    @property
    def has_failed(self) -> bool:
        return self.search is not None and self.search.state == CaseSearch.State.FAILED

    @property
    def is_complete(self) -> bool:
        """Whether all plays were seen, so that there is no better one."""
        findings = self.search.findings if self.search else None
        return bool(findings and findings.get("complete"))


def best_play(version: CaseVersion, content: Content) -> Best:
    search = CaseSearch.objects.filter(digest=version.digest).first()
    findings: dict[str, Any] = (search.findings if search else None) or {}
    best = findings.get("best")
    if best is None:
        return Best(search)
    decisions = map(read_decision, best["decisions"])
    return Best(search, Story.of(content.case, decisions))
