"""The checker's problems for somebody who fills in a form.

The checker speaks to the writer of a case file, of keys and paths. Where a form has
other words for the same thing, they are here; all else is its own sentence, translated.
Places are called as the editor calls them.
"""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from case_engine.checker import messages
from checking import messages as shape
from checking.problems import Message, Problem
from exercises.kinds import messages as of_kinds
from simulations.content.ledgers.rows import advice_on_amount
from simulations.models import CaseSearch
from simulations.releases.drafts import Draft, LocatedProblem

_NOT_FILLED_IN = gettext_lazy("This is not filled in yet.")
_NO_SUCH_ID = gettext_lazy("The dossier holds no “%(id)s” to point at.")
_BAD_ID = gettext_lazy("An id is made of small letters, digits and hyphens.")
_UNKNOWN_KEY = gettext_lazy("The text holds “%(key)s”, which means nothing here.")
_SEVERAL_WAYS_ON = gettext_lazy(
    "The scene has more than one of choices, a task and an ending."
)
_UNREADABLE = gettext_lazy(
    "This cannot be read. Open “Text” and put it right, or empty it."
)

_IN_A_FORM: dict[Message, str | Promise] = {
    shape.MISSING_KEY: _NOT_FILLED_IN,
    shape.EMPTY_TEXT: _NOT_FILLED_IN,
    shape.EMPTY_LIST: gettext_lazy("There is nothing in the list yet."),
    shape.NOT_A_SLUG: _BAD_ID,
    shape.UNQUOTED_SLUG: _BAD_ID,
    shape.UNKNOWN_KEY: _UNKNOWN_KEY,
    shape.MISSPELT_KEY: _UNKNOWN_KEY,
    messages.EMPTY_CONDITION: gettext_lazy("The condition does not say anything yet."),
    messages.NO_WAY_ON: gettext_lazy(
        "The scene needs choices, a task, or to be an ending."
    ),
    **dict.fromkeys(messages.SEVERAL_WAYS_ON.values(), _SEVERAL_WAYS_ON),
    messages.UNKNOWN_SCENE: gettext_lazy("There is no scene “%(id)s” yet."),
    messages.UNKNOWN_JURISDICTION: _NO_SUCH_ID,
    messages.UNKNOWN_PARTY: _NO_SUCH_ID,
    messages.UNKNOWN_ASSET: _NO_SUCH_ID,
    messages.UNKNOWN_HOLDER: _NO_SUCH_ID,
    messages.UNKNOWN_EVIDENCE: _NO_SUCH_ID,
    messages.UNKNOWN_THING: _NO_SUCH_ID,
    of_kinds.UNKNOWN_LEDGER: _NO_SUCH_ID,
    shape.UNKNOWN_ACCOUNT: _NO_SUCH_ID,
    of_kinds.FOREIGN_ACCOUNT: _NO_SUCH_ID,
    shape.DUPLICATE_ID: gettext_lazy("The id “%(id)s” is already that of: %(path)s."),
    messages.UNREACHABLE: gettext_lazy(
        "No choice leads here: “%(id)s” cannot be reached from the start."
    ),
    messages.NO_ENDING: gettext_lazy("From “%(id)s” no ending can be reached."),
    messages.CONDITION_OF_LAST: gettext_lazy(
        "The last outcome has no condition: something must follow when no other does."
    ),
    messages.WEIGHTS: gettext_lazy(
        "The three weights make %(total)s together, not 100."
    ),
    messages.NO_TIMEOUT: gettext_lazy(
        "A case with a limit needs an ending for when time is up."
    ),
    messages.TIMEOUT_NO_ENDING: gettext_lazy(
        "%(path)s is not an ending, and time runs out there."
    ),
    messages.SECOND_EFFECT: gettext_lazy(
        "One outcome does one thing to “%(id)s”; here it does two."
    ),
    of_kinds.NO_CORRECT_OPTION: gettext_lazy("No option is marked as right."),
    **{
        message: _UNREADABLE
        for code, message in shape.WRONG_TYPES.items()
        if code.endswith(("-for-list", "-for-record"))
    },
}


def message_of(problem: Problem, draft: Draft) -> str:
    """Returns the sentence for the reader, in their language."""
    if problem.said == shape.NOT_AN_AMOUNT:
        return advice_on_amount(str(problem.params["text"]))
    if _is_not_chosen(problem):
        return str(_NOT_FILLED_IN)
    params = dict(problem.params)
    if "path" in params:
        params["path"] = draft.location(str(params["path"])).words
    if problem.said in _IN_A_FORM:
        return str(_IN_A_FORM[problem.said]) % params
    return replace(problem, params=params).text(gettext, ngettext)


def _is_not_chosen(problem: Problem) -> bool:
    """Whether a picker was opened and nothing was picked as yet."""
    points = _IN_A_FORM.get(problem.said) in (_BAD_ID, _NO_SUCH_ID)
    return points and "" in problem.params.values()


@dataclass(frozen=True)
class ProblemRow:
    """A problem, ready for a reader."""

    message: str
    where: str
    url: str
    content_path: str  # of the field in the editor
    is_error: bool
    page_id: int
    number: int  # from 1; the same on the map and in its tables

    @classmethod
    def of(cls, located: LocatedProblem, draft: Draft, number: int = 0) -> "ProblemRow":
        location = located.location
        return cls(
            message_of(located.problem, draft),
            location.words,
            location.url,
            location.url.partition("contentpath=")[2],
            located.is_error,
            location.page_id,
            number,
        )


def problem_rows(draft: Draft, search: CaseSearch | None = None) -> list[ProblemRow]:
    """What the file shows, and what only a search found; the errors come first. What
    reads the same to people is one row.
    """
    problems = draft.problems(search.report if search else None)
    in_order = sorted(problems, key=lambda located: not located.is_error)
    rows = [ProblemRow.of(problem, draft) for problem in in_order]
    unique = {(row.message, row.content_path, row.where): row for row in rows[::-1]}
    return [
        replace(row, number=number)
        for number, row in enumerate(reversed(unique.values()), 1)
    ]
