"""What a writer may have meant otherwise, as far as the file alone shows it."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from case_engine.checker.condition_schema import conditions
from case_engine.marking import attainable
from case_engine.model import Case, Task
from checking.problems import Problem, each, join
from tracing.amounts import exact, number, one_decimal

Raw = dict[str, Any]


def warnings_in_file(raw: Raw, case: Case) -> Iterator[Problem]:
    yield from _late_moves(raw, case.limit)
    for path, scene in each(raw, "scenes"):
        task = case.scenes[scene["id"]].task
        if task is not None:
            yield from _idle_thresholds(scene["task"], task, join(path, "task"))


def _late_moves(raw: Raw, limit: int | None) -> Iterator[Problem]:
    for path, asset in each(raw, "assets"):
        for where, move in each(asset, "moves", path):
            if limit is not None and move["at"] > limit:
                yield Problem(
                    where,
                    f"This move at hour {move['at']} comes after the limit of {limit} "
                    "hours and never happens.",
                )


def _idle_thresholds(raw: Raw, task: Task, path: str) -> Iterator[Problem]:
    """Where no answer lies between a threshold and the next one above it."""
    reached = attainable(task)
    idle = {
        low: high
        for low, high in pairwise([*task.thresholds, Fraction(101)])
        if not any(low <= marks < high for marks in reached)
    }
    for outcome_path, outcome in each(raw, "outcomes", path):
        for where, part in conditions(outcome, "if", outcome_path):
            if "marks" in part and number(part["marks"]) in idle:
                low = number(part["marks"])
                high = idle[low]
                above = f" and below {exact(high)}" if high <= 100 else ""
                shown = ", ".join(one_decimal(m) for m in sorted(reached)[-5:])
                yield Problem(
                    join(where, "marks"),
                    f"No answer has marks from {exact(low)} up{above}: the highest "
                    f"that an answer can have are {shown}.",
                )
