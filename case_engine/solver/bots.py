"""Bots that know nothing: what somebody gets who decides by a rule of thumb.

A case that lets one of them pass can be passed by reading the options, not the case.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from case_engine.decisions import (
    Decision,
    first_matching_outcome,
    is_on_offer,
    is_open,
)
from case_engine.model import Case, Choice, Task
from case_engine.play import begin, turn_of
from case_engine.scoring import Result, result
from case_engine.solver import random_play
from case_engine.solver.careful_words import careful_words
from case_engine.state import State

MOST_DECISIONS = 200

Rule = Callable[[Choice, State], int]
"""The choice of which this is the highest is taken; of equals the first in the file."""


@dataclass(frozen=True, slots=True)
class BotPlay:
    decisions: tuple[Decision, ...]
    result: Result | None  # None where it came to no ending


@dataclass(frozen=True, slots=True)
class ChancePlays:
    """What came of many plays by the roll of a die."""

    passes: Fraction  # from 0 to 1
    median: Fraction | None  # of the scores of those that came to an ending


def _hours(choice: Choice, state: State) -> int:
    return first_matching_outcome(choice.outcomes, state, None).hours


_RULES: Mapping[str, Rule] = {
    "longest": lambda choice, state: len(choice.text),
    "shortest": lambda choice, state: -len(choice.text),
    "first": lambda choice, state: 0,
    "last": lambda choice, state: 0,
    "most_hours": _hours,
    "fewest_hours": lambda choice, state: -_hours(choice, state),
    "careful": lambda choice, state: careful_words(choice.text),
}
BOTS = tuple(_RULES)


def play_bots(case: Case) -> dict[str, BotPlay]:
    return {name: _play(case, name) for name in BOTS}


def _play(case: Case, bot: str) -> BotPlay:
    state = begin(case)
    decisions: list[Decision] = []
    while (reached := result(case, state)) is None and len(decisions) < MOST_DECISIONS:
        decision = _decision(case, state, bot)
        if decision is None:
            break
        turn = turn_of(case, state, decision)
        decisions.append(decision)
        state = turn.state
    return BotPlay(tuple(decisions), reached)


def _decision(case: Case, state: State, bot: str) -> Decision | None:
    """None where nothing is open."""
    scene = case.scenes[state.scene]
    if scene.task is not None:
        return _marks(scene.task, bot)
    choices = [c for c in scene.choices if is_on_offer(c, state) and is_open(c, state)]
    if bot == "last":
        choices.reverse()
    taken = max(choices, key=lambda c: _RULES[bot](c, state), default=None)
    return None if taken is None else taken.id


def _marks(task: Task, bot: str = "") -> Fraction:
    """Of an answer that takes no knowledge."""
    asked = task.asked
    answer = asked.by_length() if bot == "longest" else asked.unknowing()
    return Fraction(0) if answer is None else task.mark(answer)


def play_by_chance(case: Case, times: int = random_play.PLAYS) -> ChancePlays:
    return _summed(random_play.results(case, times))


def tick_all(case: Case, times: int = random_play.PLAYS) -> ChancePlays | None:
    """Decides by chance, and ticks every option in a task; None where there is none."""
    if all(scene.task is None for scene in case.scenes.values()):
        return None
    return _summed(random_play.results(case, times, lambda task: [_marks(task)]))


def _summed(plays: Sequence[Result | None]) -> ChancePlays:
    ended = [play for play in plays if play is not None]
    passed = sum(play.passed for play in ended)
    scores = [play.score for play in ended]
    return ChancePlays(
        Fraction(passed, len(plays)), Fraction(median(scores)) if scores else None
    )
