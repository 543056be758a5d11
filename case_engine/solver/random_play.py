"""How often somebody passes who decides by the roll of a die.

A sample, not a sum over all plays: ways of waiting and going back make those too many.
The dice are the same each time, so the same case always gets the same share.
"""

from collections.abc import Callable
from fractions import Fraction
from random import Random

from case_engine.decisions import Decision, is_on_offer, is_open
from case_engine.model import Case, Task
from case_engine.play import begin, turn_of
from case_engine.scoring import Result, result
from case_engine.state import State

PLAYS = 2000
"""Enough for a share that is right to about two points in a hundred."""

_ENDLESS = 1000
"""Decisions; a play that goes round for so long never ends, and does not pass."""


Answers = Callable[[Task], list[Decision]]


def telling_answers(task: Task) -> list[Decision]:
    """The lowest marks at which each thing follows that can follow from an answer."""
    return [Fraction(0), *(m for m in task.thresholds if 0 < m <= 100)]


def results(
    case: Case, plays: int = PLAYS, answers: Answers = telling_answers
) -> list[Result | None]:
    """Of so many plays, in each of which every open choice is as likely as any other,
    and in a task each of the `answers`. None where it came to no ending.
    """
    dice = Random(1)  # noqa: S311 nobody must not foresee these
    return [_result(case, dice, answers) for _ in range(plays)]


def _result(case: Case, dice: Random, answers: Answers) -> Result | None:
    state = begin(case)
    for _ in range(_ENDLESS):
        ending = result(case, state)
        if ending is not None:
            return ending
        decisions = open_decisions(case, state, answers)
        if not decisions:
            return None
        turn = turn_of(case, state, decisions[int(dice.random() * len(decisions))])
        state = turn.state
    return None


def open_decisions(
    case: Case, state: State, answers: Answers = telling_answers
) -> list[Decision]:
    scene = case.scenes[state.scene]
    if scene.task is not None:
        return answers(scene.task)
    return [
        choice.id
        for choice in scene.choices
        if is_on_offer(choice, state) and is_open(choice, state)
    ]
