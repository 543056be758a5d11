"""What a writer may have meant otherwise, as far as the file alone shows it."""

from collections.abc import Iterator, Set
from fractions import Fraction
from itertools import pairwise
from typing import Any

from case_engine.checker import messages
from case_engine.checker.condition_schema import conditions
from case_engine.model import Case, Task
from checking.problems import Problem, child_path, mappings
from tracing.amounts import exact, number, one_decimal

Raw = dict[str, Any]


def warnings_in_file(raw: Raw, case: Case) -> Iterator[Problem]:
    yield from _late_moves(raw, case.limit)
    for path, scene in mappings(raw, "scenes"):
        task = case.scenes[scene["id"]].task
        if task is not None:
            yield from _idle_thresholds(scene["task"], task, child_path(path, "task"))


def _late_moves(raw: Raw, limit: int | None) -> Iterator[Problem]:
    for path, asset in mappings(raw, "assets"):
        for where, move in mappings(asset, "moves", path):
            if limit is not None and move["at"] > limit:
                yield messages.LATE_MOVE.at(where, hour=move["at"], count=limit)


def _idle_thresholds(raw: Raw, task: Task, path: str) -> Iterator[Problem]:
    """Where no answer lies between a threshold and the next one above it."""
    reached = task.asked.attainable()
    if reached is None:
        return
    idle = {
        low: high
        for low, high in pairwise([*task.thresholds, Fraction(101)])
        if not any(low <= marks < high for marks in reached)
    }
    for outcome_path, outcome in mappings(raw, "outcomes", path):
        for where, part in conditions(outcome, "if", outcome_path):
            if "marks" in part and number(part["marks"]) in idle:
                yield _idle_threshold(where, number(part["marks"]), idle, reached)


def _idle_threshold(
    path: str, low: Fraction, idle: dict[Fraction, Fraction], reached: Set[Fraction]
) -> Problem:
    path = child_path(path, "marks")
    highest = ", ".join(one_decimal(marks) for marks in sorted(reached)[-5:])
    if idle[low] > 100:  # there is no threshold above it
        return messages.IDLE_HIGHEST_THRESHOLD.at(path, low=exact(low), highest=highest)
    return messages.IDLE_THRESHOLD.at(
        path, low=exact(low), high=exact(idle[low]), highest=highest
    )
