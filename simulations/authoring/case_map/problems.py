"""The problems of a draft with their numbers, the same on the map and in its tables."""

from dataclasses import dataclass

from simulations.authoring.problem_messages import message_of
from simulations.models import CaseSearch
from simulations.releases.drafts import Draft


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
    problems = draft.problems(search.report if search else None)
    in_order = sorted(problems, key=lambda located: not located.is_error)
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
