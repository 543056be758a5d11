"""The cases that the site offers, as files; each stands beside its twin."""

from collections.abc import Iterator
from functools import cache

from case_engine.model import Case
from simulations.content.yaml_files import read_case_file
from tests.case_engine.small_cases import Raw
from tests.case_engine.starter import OFFERED_FILES, case_in

FILES = {path.stem: path for path in OFFERED_FILES}
TWINS = [
    ("harbour-consultancy", "clinic-consultancy"),
    ("nineteen-hours-late", "long-holiday"),
    ("ninety-kilograms", "nine-hundred-logs"),
]


@cache
def offered_raw(name: str) -> Raw:
    return read_case_file(FILES[name])


def offered_case(name: str) -> Case:
    return case_in(FILES[name])


def outcomes_of(choice: Raw) -> list[Raw]:
    return choice.get("outcomes", [choice])


def all_outcomes(raw: Raw) -> Iterator[Raw]:
    for scene in raw["scenes"]:
        for choice in scene.get("choices", []):
            yield from outcomes_of(choice)
        yield from scene.get("task", {}).get("outcomes", [])


def best_verdict(choice: Raw) -> str:
    """Of all that may follow from a choice; nothing for a door."""
    words = {outcome.get("verdict", "") for outcome in outcomes_of(choice)}
    order = "sound", "defensible", "poor", "harmful"
    return next((word for word in order if word in words), "")


def decisions_of(raw: Raw) -> Iterator[list[Raw]]:
    """The choices of each scene that decide something, where there are several."""
    for scene in raw["scenes"]:
        choices = [c for c in scene.get("choices", []) if best_verdict(c)]
        if len(choices) > 1:
            yield choices


def words_of(raw: Raw) -> Iterator[str]:
    """What a trainee reads of a scene: texts, choices, tasks, bars and feedback."""
    for scene in raw["scenes"]:
        yield from _texts(scene.get("body", ""))
        for choice in scene.get("choices", []):
            yield choice["text"]
            yield from _texts(choice.get("barred", ""))
            yield from (o["feedback"] for o in outcomes_of(choice) if "feedback" in o)
        task = scene.get("task", {})
        yield from (option["text"] for option in task.get("options", []))
        yield from (outcome["feedback"] for outcome in task.get("outcomes", []))


def _texts(text: str | list[Raw]) -> list[str]:
    if isinstance(text, str):
        return [text] if text else []
    return [part["text"] for part in text]
