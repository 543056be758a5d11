from fractions import Fraction
from typing import Any

import pytest

from case_engine.conditions import ConditionReader
from case_engine.facts import Facts
from case_engine.state import Holdings

HELD = Holdings((1, 0), (5000, 0), (9, -1), 0)
YES: dict[str, Any] = {"has": "report"}
NO: dict[str, Any] = {"flag": "alerted"}


def holds(raw: dict[str, Any], marks: int | None = None) -> bool:
    """At hour 10, with the report in hand and asset a, worth 50, held."""
    facts = Facts()
    true = facts.bit("has", "report") | facts.bit("visited", "desk")
    condition = ConditionReader(facts, {"a": 0, "b": 1}).read(raw)
    answer = None if marks is None else Fraction(marks)
    return condition.test(10, true, HELD, answer)


@pytest.mark.parametrize(
    "raw",
    [
        YES,
        {"visited": "desk"},
        {"asset": "a", "is": "held"},
        {"asset": "b", "is": "free"},
        {"worth": "a", "at_least": 50},
        {"before": 11},
        {"after": 10},
        {"not": NO},
        {"all": []},
        {"all": [YES, {"after": 3}]},
        {"any": [NO, YES]},
        {"at_least": 0, "of": [NO]},
        {"at_least": 2, "of": [YES, NO, YES]},
    ],
    ids=str,
)
def test_a_condition_holds(raw: dict[str, Any]):
    assert holds(raw)


@pytest.mark.parametrize(
    "raw",
    [
        NO,
        {"known": "a"},
        {"visited": "court"},
        {"asset": "a", "is": "restrained"},
        {"worth": "a", "at_least": "50.01"},
        {"before": 10},
        {"after": 11},
        {"not": YES},
        {"any": []},
        {"all": [YES, NO]},
        {"any": [NO, {"before": 3}]},
        {"at_least": 3, "of": [YES, YES]},
        {"marks": 0},
    ],
    ids=str,
)
def test_a_condition_does_not_hold(raw: dict[str, Any]):
    assert not holds(raw)


def test_marks_hold_from_the_threshold_on():
    assert holds({"marks": 60}, 60)
    assert not holds({"marks": 60}, 59)
