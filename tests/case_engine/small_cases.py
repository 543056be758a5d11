"""Cases in a few lines: all that a test does not speak of is filled in."""

from typing import Any

from case_engine.checker.report import faults
from case_engine.decisions import read_decision
from case_engine.loader import read_case
from case_engine.model import Case
from case_engine.play import Turn, replay

Raw = dict[str, Any]


def case_of(scenes: list[Raw], **keys: Any) -> Raw:
    return {
        "format": 1,
        "id": "small",
        "title": "Small",
        "language": "en",
        "currency": "USD",
        "start": scenes[0]["id"],
        "pass_mark": 60,
        "scoring": {"secured": 60, "conduct": 25, "evidence": 15},
        "scenes": scenes,
    } | keys


def scene(name: str, *choices: Raw) -> Raw:
    return {"id": name, "title": name, "choices": list(choices)}


def choice(name: str, goto: str = "won", **keys: Any) -> Raw:
    return {"id": name, "text": name, "goto": goto} | keys


def several(name: str, *outcomes: Raw, **keys: Any) -> Raw:
    return {"id": name, "text": name, "outcomes": list(outcomes)} | keys


def ending(name: str = "won", kind: str = "success") -> Raw:
    return {"id": name, "title": name, "ending": kind}


def asset(name: str, value: Any = 100, *moves: Raw, **keys: Any) -> Raw:
    basics = {"id": name, "label": name, "kind": "cash", "value": value}
    return basics | {"moves": list(moves)} | keys


def evidence(name: str, **keys: Any) -> Raw:
    return {"id": name, "title": name, "kind": "report"} | keys


def sound(raw: Raw) -> Case:
    assert faults(raw) == []
    return read_case(raw)


def played(raw: Raw, *decisions: str) -> Turn:
    """The last turn of a play."""
    return replay(sound(raw), map(read_decision, decisions))[-1]
