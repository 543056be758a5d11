"""The problems of a draft with their numbers, the same on the map and in its tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from case_engine.as_json import problem_from_json
from simulations.authoring.problem_messages import message_of
from simulations.models import CaseSearch
from simulations.releases.drafts import Draft, LocatedProblem


@dataclass(frozen=True)
class NumberedProblem:
    number: int  # from 1
    message: str
    where: str
    url: str
    is_error: bool
    page_id: int


def numbered_problems(draft: Draft, search: CaseSearch | None) -> list[NumberedProblem]:
    """What the file shows, and what only the search found; the errors come first."""
    report = (search and search.report) or {}
    unique: dict[tuple[str, str], LocatedProblem] = {}
    for located in [*draft.problems(), *_of_report(draft, report)]:
        problem = located.problem
        unique.setdefault((problem.path, problem.message), located)
    in_order = sorted(unique.values(), key=lambda located: not located.is_error)
    return [
        NumberedProblem(
            number,
            message_of(located.problem, draft),
            located.location.words,
            located.location.url,
            located.is_error,
            located.location.page_id,
        )
        for number, located in enumerate(in_order, 1)
    ]


def _of_report(draft: Draft, report: dict[str, Any]) -> Iterator[LocatedProblem]:
    for key, is_error in ("errors", True), ("warnings", False):
        for kept in report.get(key, ()):
            yield draft.locate(problem_from_json(kept), is_error=is_error)
