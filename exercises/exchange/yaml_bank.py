"""Reads and writes the form of docs/exercises.md itself."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import yaml

from checking.problems import Problem
from exercises.bank_file import check_bank
from exercises.exchange import messages
from exercises.exchange.remarks import (
    ExchangedQuestion,
    Raw,
    ReadFile,
    UnreadableExchangeError,
    WrittenFile,
)
from untrusted_files.yaml_reader import load_yaml

try:  # the quick one, if it was built in
    from yaml import CSafeDumper as SafeDumper
except ImportError:
    from yaml import SafeDumper  # type: ignore[assignment]  # the same, in Python

_WIDTH = 88
_EXERCISE = re.compile(r"exercises\[([0-9]+)\]\.?")


def read_yaml(content: bytes) -> ReadFile:
    """Leaves out exercises that have errors. Raises UnreadableFileError, or
    UnreadableExchangeError for errors of the whole.
    """
    raw = load_yaml(content)
    faulty = _by_exercise(check_bank(raw).errors)
    file = ReadFile(language=raw["language"], ledgers=raw.get("ledgers", []))
    for place, exercise in enumerate(raw["exercises"]):
        question = ExchangedQuestion(place + 1, name=_name(exercise))
        file.remarks += [question.left_out(fault) for fault in faulty[place]]
        if not faulty[place]:
            file.exercises.append(exercise)
            file.origins[exercise["id"]] = question
    return file


def _by_exercise(errors: Iterable[Problem]) -> dict[int, list[Problem]]:
    """By the place of the exercise. Raises UnreadableExchangeError."""
    faulty: dict[int, list[Problem]] = defaultdict(list)
    for error in errors:
        found = _EXERCISE.match(error.path)
        path = error.path[found.end() :] if found else error.path
        said = messages.FAULT.at("", path=path or "-", fault=error.message)
        if found is None:
            raise UnreadableExchangeError(said)
        faulty[int(found[1])].append(said)
    return faulty


def _name(exercise: Any) -> str:
    return str(exercise.get("id", ""))[:60] if isinstance(exercise, dict) else ""


def write_yaml(
    exercises: Iterable[Raw], language: str, ledgers: Iterable[Raw]
) -> WrittenFile:
    """With the ledgers that the exercises name, and no others."""
    listed = list(exercises)
    named = {raw.get("ledger") for raw in listed}
    bank: Raw = {"format": 1, "language": language}
    if used := [ledger for ledger in ledgers if ledger["id"] in named]:
        bank["ledgers"] = used
    bank["exercises"] = listed
    content = yaml.dump(
        bank, Dumper=SafeDumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    return WrittenFile(content, [], len(listed))
