"""Whether a decision may be taken, and which outcome follows.

Everything here is judged on the state before the decision.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from case_engine.model import Case, Choice, Outcome
from case_engine.state import State
from case_engine.texts import first_shown
from checking.problems import Message
from tracing.amounts import exact

Decision = str | Fraction
"""The id of a choice, or the marks (0 to 100) of a task's answer."""

_MARKS = re.compile(r"marks=([0-9]{1,9}(?:\.[0-9]{1,9}|/0*[1-9][0-9]{0,8})?)")

_BARRED = Message("barred", "This is not open to you yet.")
_ENDED = Message("ended", "The case has ended.")
_NOT_OFFERED = Message("not-offered", "There is no such choice here now.")
_NEEDS_ANSWER = Message("needs-answer", "The task here waits for an answer.")
_NO_TASK = Message("no-task", "There is no task here to answer.")
_BAD_MARKS = Message("bad-marks", "Marks are a number from 0 to 100.")


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing has changed. `code` is for programs; `reason` is English, for people.

    A barred choice is refused in the case's `own_words`, in whatever language it has.
    """

    message: Message
    own_words: str = ""

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def reason(self) -> str:
        return self.own_words or self.message.english


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
        return Refused(_ENDED)
    if isinstance(decision, Fraction):
        if scene.task is None:
            return Refused(_NO_TASK)
        return scene.task.outcomes if 0 <= decision <= 100 else Refused(_BAD_MARKS)
    if scene.task is not None:
        return Refused(_NEEDS_ANSWER)
    for choice in scene.choices:
        if choice.id == decision and is_on_offer(choice, state):
            if is_open(choice, state):
                return choice.outcomes
            return why_barred(case, choice, state)
    return Refused(_NOT_OFFERED)


def is_on_offer(choice: Choice, state: State) -> bool:
    when = choice.when
    return when is None or when.test(state.clock, state.facts, state.holdings, None)


def is_open(choice: Choice, state: State) -> bool:
    need = choice.requires
    return need is None or need.test(state.clock, state.facts, state.holdings, None)


def why_barred(case: Case, choice: Choice, state: State) -> Refused:
    return Refused(_BARRED, first_shown(case, choice.barred, state))


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
