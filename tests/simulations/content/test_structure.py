"""A translation is the same case in other words."""

import copy
from typing import Any

import pytest

from simulations.content.diff import meant_differences
from simulations.content.structure import structure_of
from tests.simulations.released import a_small_raw, starter_raw

STARTERS = ["harbour-consultancy", "nineteen-hours-late", "ninety-kilograms"]
WORDS = ["title", "summary", "text", "body", "feedback", "name", "label", "note"]


def translated(raw: Any) -> Any:
    """Every word of the case in another language, and no more."""
    if isinstance(raw, dict):
        return {
            key: f"ar: {value}" if key in WORDS else translated(value)
            for key, value in raw.items()
        }
    return [translated(each) for each in raw] if isinstance(raw, list) else raw


def paths(raw: Any, *above: Any):
    """Of all numbers, ids, amounts: whatever is not one of the words above."""
    steps = raw.items() if isinstance(raw, dict) else enumerate(raw)
    for step, value in steps:
        if isinstance(value, dict | list):
            yield from paths(value, *above, step)
        else:
            yield (*above, step)


@pytest.mark.parametrize("name", STARTERS)
def test_other_words_leave_the_skeleton_as_it_is(name):
    raw = starter_raw(name)
    other = translated(raw) | {"language": "ar", "objectives": ["ar"]}

    assert other != raw
    assert structure_of(other) == structure_of(raw)


def test_whatever_is_not_a_word_changes_it():
    raw = a_small_raw(limit=100, timeout="lost", starts="2025-03-03")
    structure = list(paths(structure_of(raw)))
    assert len(structure) > 20

    for *above, last in structure:
        changed = copy.deepcopy(raw)
        inner: Any = changed
        for step in above:
            inner = inner[step]
        inner[last] = not inner[last] if inner[last] is True else "other"

        assert structure_of(changed) != structure_of(raw), (*above, last)
        assert meant_differences(structure_of(raw), structure_of(changed)), (
            *above,
            last,
        )


def test_a_choice_a_scene_or_an_outcome_more_changes_it():
    raw = a_small_raw()
    more = copy.deepcopy(raw)
    more["scenes"][1]["choices"].append({"id": "x", "text": "x", "goto": "won"})

    parts = meant_differences(structure_of(raw), structure_of(more))

    assert [(p.heading, p.sentences) for p in parts] == [
        ("Scene “order”", ("New: choice “x”.",))
    ]
