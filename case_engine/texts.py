"""Texts that read the state: which parts of them are shown.

What they ask has no effect on a play; the search does not know of them.
"""

from collections.abc import Iterable, Iterator

from case_engine.facts import AGAIN
from case_engine.model import Case, TextPart
from case_engine.state import State

SHORT = 60
"""Characters of a short name at most."""


def shown(case: Case, parts: Iterable[TextPart], state: State) -> Iterator[str]:
    """The texts of all parts that hold on the state in which their scene is shown."""
    facts = state.facts
    if state.again:
        facts |= case.facts.bit(AGAIN, "")
    for part in parts:
        test = part.condition
        if test is None or test.test(state.clock, facts, state.holdings, None):
            yield part.text


def first_shown(case: Case, parts: Iterable[TextPart], state: State) -> str:
    return next(shown(case, parts, state), "")


def body_of(case: Case, state: State) -> list[str]:
    """What the scene says now, by its parts."""
    return list(shown(case, case.scenes[state.scene].body, state))


def short_name(short: str, text: str) -> str:
    """The short name of a choice or a task, or the beginning of its text."""
    words = " ".join(text.split())
    if short or len(words) <= SHORT:
        return short or words
    whole, space, _cut = words[:SHORT].rpartition(" ")
    return f"{whole if space else words[: SHORT - 1]}…"
