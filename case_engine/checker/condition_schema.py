"""The shape of conditions, and the names they use."""

from collections.abc import Iterator

from case_engine.checker import messages
from case_engine.state import Status
from checking.problems import Problem, child_path, mappings
from checking.schema_types import (
    Shape,
    amount,
    decimal,
    filled,
    hours,
    list_of,
    one_of,
    record,
    slug,
)

DEEPEST = 40
"""Conditions within conditions; enough for any case, and safe to walk through."""

_STATUSES = one_of(*(status.word for status in Status))
_SIMPLE: dict[str, Shape] = {
    "has": record({"has": slug}, {}),
    "known": record({"known": slug}, {}),
    "flag": record({"flag": filled}, {}),
    "visited": record({"visited": slug}, {}),
    "asset": record({"asset": slug, "is": _STATUSES}, {}),
    "worth": record({"worth": slug, "at_least": amount}, {}),
    "before": record({"before": hours}, {}),
    "after": record({"after": hours}, {}),
}


def _true(value: object, path: str) -> Iterator[Problem]:
    if value is not True:
        yield messages.AGAIN_NOT_TRUE.at(path)


_AGAIN = record({"again": _true}, {})
_MARKS = record({"marks": decimal(-(10**6), 10**6)}, {})
_COMBINED = ("all", "any", "not", "of", "at_least", "marks", "again")


def condition(value: object, path: str) -> Iterator[Problem]:
    yield from _condition(value, path, "", 0)


def task_condition(value: object, path: str) -> Iterator[Problem]:
    yield from _condition(value, path, "marks", 0)


def text_condition(value: object, path: str) -> Iterator[Problem]:
    yield from _condition(value, path, "again", 0)


def _condition(value: object, path: str, own: str, depth: int) -> Iterator[Problem]:
    """`own` is the key that is known here and not in all conditions."""

    def inner(part: object, where: str) -> Iterator[Problem]:
        yield from _condition(part, where, own, depth + 1)

    if depth > DEEPEST:
        yield messages.DEEP_CONDITION.at(path, deepest=DEEPEST)
    elif isinstance(value, dict):
        yield from _shape_for(value, inner, own)(value, path)
    else:
        yield from record({}, {})(value, path)


def _shape_for(value: dict, inner: Shape, own: str) -> Shape:
    for key, shape in _SIMPLE.items():
        if key in value:
            return shape
    if "marks" in value:
        return _MARKS if own == "marks" else _marks_without_task
    if "again" in value:
        return _AGAIN if own == "again" else _again_outside_texts
    if "of" in value or "at_least" in value:
        return record({"at_least": hours, "of": list_of(inner)}, {})
    if "not" in value:
        return record({"not": inner}, {})
    for key in ("all", "any"):
        if key in value:
            return record({key: list_of(inner)}, {})
    return _no_condition


def _marks_without_task(value: object, path: str) -> Iterator[Problem]:
    yield messages.MARKS_WITHOUT_TASK.at(child_path(path, "marks"))


def _again_outside_texts(value: object, path: str) -> Iterator[Problem]:
    yield messages.AGAIN_OUTSIDE_TEXTS.at(child_path(path, "again"))


def _no_condition(value: object, path: str) -> Iterator[Problem]:
    yield from record({}, dict.fromkeys((*_SIMPLE, *_COMBINED), filled))(value, path)
    if not value:
        yield messages.EMPTY_CONDITION.at(path)


def conditions(parent: dict, key: str, path: str) -> Iterator[tuple[str, dict]]:
    """Yields the condition under a key and all within it, each with its path."""
    waiting = [(child_path(path, key), parent.get(key), 0)]
    while waiting:
        where, part, depth = waiting.pop()
        if not isinstance(part, dict) or depth > DEEPEST:
            continue
        yield where, part
        waiting.append((child_path(where, "not"), part.get("not"), depth + 1))
        for listed in ("all", "any", "of"):
            waiting += [
                (w, inner, depth + 1) for w, inner in mappings(part, listed, where)
            ]
