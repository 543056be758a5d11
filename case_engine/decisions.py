"""Whether a decision may be taken, and which outcome follows.

Everything here is judged on the state before the decision.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from case_engine.model import Case, Choice, Outcome
from case_engine.state import State
from tracing.amounts import exact

Decision = str | Fraction
"""The id of a choice, or the marks (0 to 100) of a task's answer."""

_MARKS = re.compile(r"marks=([0-9]{1,9}(?:\.[0-9]{1,9}|/0*[1-9][0-9]{0,8})?)")

_SENTENCES = {
    "ended": "The case has ended.",
    "not-offered": "There is no such choice here now.",
    "barred": "This is not open to you yet.",
    "needs-answer": "The task here waits for an answer.",
    "no-task": "There is no task here to answer.",
    "bad-marks": "Marks are a number from 0 to 100.",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """`code` is for programs; `reason` for people, in the case's words where barred."""

    code: str
    reason: str


def read_decision(text: str) -> Decision:
    """`marks=85`, `marks=66.67` and `marks=200/3` are marks, all else is a choice."""
    match = _MARKS.fullmatch(text)
    return Fraction(match[1]) if match else text


def write_decision(decision: Decision) -> str:
    """`read_decision` reads back exactly what this writes."""
    if isinstance(decision, str):
        return decision
    text = f"marks={exact(decision)}"
    return text if read_decision(text) == decision else f"marks={decision}"


def judge(
    case: Case, state: State, decision: Decision
) -> tuple[Outcome, ...] | Refused:
    """The outcomes among which the first that holds will follow, or a refusal."""
    scene = case.scenes[state.scene]
    if scene.ending:
        return _refused("ended")
    if isinstance(decision, Fraction):
        if scene.task is None:
            return _refused("no-task")
        return scene.task.outcomes if 0 <= decision <= 100 else _refused("bad-marks")
    if scene.task is not None:
        return _refused("needs-answer")
    for choice in scene.choices:
        if choice.id == decision and is_on_offer(choice, state):
            return choice.outcomes if is_open(choice, state) else why_barred(choice)
    return _refused("not-offered")


def is_on_offer(choice: Choice, state: State) -> bool:
    when = choice.when
    return when is None or when.test(state.clock, state.facts, state.holdings, None)


def is_open(choice: Choice, state: State) -> bool:
    need = choice.requires
    return need is None or need.test(state.clock, state.facts, state.holdings, None)


def why_barred(choice: Choice) -> Refused:
    return Refused("barred", choice.barred or _SENTENCES["barred"])


def first_matching_outcome(
    outcomes: tuple[Outcome, ...], state: State, marks: Fraction | None
) -> Outcome:
    """The first whose condition holds; the last has none."""
    return next(
        outcome
        for outcome in outcomes
        if outcome.condition is None
        or outcome.condition.test(state.clock, state.facts, state.holdings, marks)
    )


def _refused(code: str) -> Refused:
    return Refused(code, _SENTENCES[code])
