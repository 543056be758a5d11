"""What an import cannot keep, though a draft may be unfinished: all of it at once."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from case_engine.checker.rules import size
from case_engine.checker.schema import shape_of_case
from checking.messages import MISSING_KEY
from checking.problems import Problem, child_path, mappings
from simulations.exchange import messages
from tracing.amounts import number

Raw = dict[str, Any]

LONGEST_TITLE = 255


def refusals(raw: Raw, parent: Page) -> Iterator[Problem]:
    """A wrong type, an unknown key, what the database cannot hold."""
    yield from (p for p in shape_of_case(raw, "") if not p.unfinished)
    yield from size(raw)
    yield from _unwritable(raw, "")
    yield from _long_titles(raw)
    yield from _fine_numbers(raw)
    yield from _tasks_of_no_kind(raw)
    yield from _other_language(raw, parent)


def _unwritable(value: Any, path: str) -> Iterator[Problem]:
    """Characters that no database keeps: NUL, and halves of a pair."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _unwritable(item, child_path(path, str(key)))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unwritable(item, f"{path}[{index}]")
    elif isinstance(value, str) and any(
        character == "\0" or "\ud800" <= character <= "\udfff" for character in value
    ):
        yield messages.BAD_CHARACTER.at(path)


def _long_titles(raw: Raw) -> Iterator[Problem]:
    for path, item in [("", raw), *mappings(raw, "scenes")]:
        if len(str(item.get("title", ""))) > LONGEST_TITLE:
            yield messages.LONG_TITLE.at(
                child_path(path, "title"), longest=LONGEST_TITLE
            )


def _fine_numbers(raw: Raw) -> Iterator[Problem]:
    scoring = raw.get("scoring")
    marks = {key: raw.get(key) for key in ("pass_mark", "pass_conduct")}
    if isinstance(scoring, dict):
        marks |= {f"scoring.{key}": value for key, value in scoring.items()}
    for path, value in marks.items():
        try:
            if value is not None and (number(value) * 100).denominator != 1:
                yield messages.FINE_NUMBER.at(path)
        except ValueError:
            continue  # no number at all, which is said elsewhere


def _tasks_of_no_kind(raw: Raw) -> Iterator[Problem]:
    for path, scene in mappings(raw, "scenes"):
        task = scene.get("task")
        if isinstance(task, dict) and "kind" not in task:
            yield MISSING_KEY.at(child_path(path, "task.kind"), key="kind")


def _other_language(raw: Raw, parent: Page) -> Iterator[Problem]:
    site_language = parent.locale.language_code
    language = raw.get("language")
    if isinstance(language, str) and _first(language) != _first(site_language):
        yield messages.OTHER_LANGUAGE.at(
            "language", language=language[:40], site=site_language
        )


def _first(language: str) -> str:
    return language.lower().partition("-")[0]
