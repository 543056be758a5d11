"""One exercise as a piece of YAML: as in a bank, with the ledgers that it names.

So an exercise is written in the CMS, in the bank and in a lesson, and kept as JSON.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import reduce
from typing import Any

import yaml

from checking.problems import Problem
from exercises.bank_file import BankReport, check_bank, read_bank
from exercises.kinds import messages
from exercises.kinds.exercise import Exercise
from untrusted_files.yaml_reader import load_yaml

Raw = dict[str, Any]

_PREFIX = "exercises[0]"
_TEXTS = {
    *("title", "prompt", "explanation", "source", "hints", "text", "label", "feedback"),
    *("unit", "model", "cells"),
}
_WIDTH = 88


def load_exercise(text: str) -> Any:
    """Raises UnreadableFileError."""
    return load_yaml(text.encode())


def check_exercise(raw: object) -> BankReport:
    """What a checker says; paths begin within the exercise: `options[1].correct`."""
    if not isinstance(raw, dict):
        return BankReport([messages.NOT_AN_EXERCISE.at("")], [])
    report = check_bank(_as_bank(raw))
    return BankReport(
        [_within(problem) for problem in report.errors],
        # One exercise is no bank: what is said of all of them together is left out.
        [_within(one) for one in report.warnings if one.path.startswith(_PREFIX)],
    )


def read_exercise_file(raw: Raw) -> Exercise:
    """Reads one that has no errors."""
    (exercise,) = read_bank(_as_bank(raw)).exercises.values()
    return exercise


def as_yaml(raw: Raw) -> str:
    return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=_WIDTH)


def texts_of(raw: Raw) -> Iterator[tuple[str, str]]:
    """What is for readers, each by its path: `options.0.text`."""
    for key, value in raw.items():
        yield from _texts(value, key, translated=key in _TEXTS)


def with_texts(raw: Raw, texts: Mapping[str, str]) -> Raw:
    """The same exercise in other words."""
    other = deepcopy(raw)
    for path, text in texts.items():
        *steps, last = path.split(".")
        holder = reduce(_step, steps, other)
        holder[int(last) if isinstance(holder, list) else last] = text
    return other


def _as_bank(raw: Mapping[str, Any]) -> Raw:
    exercise = {key: value for key, value in raw.items() if key != "ledgers"}
    bank: Raw = {"format": 1, "language": "en", "exercises": [exercise]}
    return bank | ({"ledgers": raw["ledgers"]} if "ledgers" in raw else {})


def _within(problem: Problem) -> Problem:
    params = {
        name: value.removeprefix(f"{_PREFIX}.") if isinstance(value, str) else value
        for name, value in problem.params.items()
    }
    path = problem.path.removeprefix(_PREFIX).removeprefix(".")
    return Problem(path, problem.said, params)


def _texts(value: object, path: str, *, translated: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            # In a part of an exercise, `kind` is what a node of a chart is to readers.
            is_text = key in _TEXTS or key == "kind" or (translated and key != "id")
            yield from _texts(part, f"{path}.{key}", translated=is_text)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, f"{path}.{index}", translated=translated)
    elif translated and isinstance(value, str) and value.strip():
        yield path, value


def _step(holder: Any, step: str) -> Any:
    return holder[int(step) if isinstance(holder, list) else step]
