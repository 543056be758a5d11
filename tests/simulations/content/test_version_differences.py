"""What changed between two contents of a case, in words."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulations.content.diff import differences, meant_differences
from tests.case_engine.random_cases import raw_cases
from tests.simulations.released import a_small_raw, starter_raw

Raw = dict[str, Any]


@pytest.fixture
def old() -> Raw:
    return a_small_raw()


@pytest.fixture
def new(old) -> Raw:
    return copy.deepcopy(old)


def said(old: Raw, new: Raw) -> dict[str, list[str]]:
    return {part.heading: list(part.sentences) for part in differences(old, new)}


def test_equal_contents_differ_in_nothing(old, new):
    assert differences(old, new) == []


def test_rules_of_the_case_are_told_with_both_values(old, new):
    new |= {"pass_mark": "65", "title": "Larger", "limit": 100}
    new["scoring"] = {"secured": 50, "conduct": 35, "evidence": 15}

    assert said(old, new) == {
        "The case": [
            "Title “Larger” instead of “Small”.",
            "Pass mark 65 instead of 60.",
            "Limit in hours 100, where there was none.",
            "Weight of the value secured 50 instead of 60.",
            "Weight of conduct 35 instead of 25.",
        ]
    }


def test_a_choice_is_told_under_its_scene(old, new):
    ask = new["scenes"][0]["choices"][0]
    ask |= {"hours": 6, "feedback": "Better.", "goto": "lost", "reveal": ["account"]}

    assert said(old, new) == {
        "Scene “call”": [
            "Choice “ask”: leads to “lost” instead of “order”.",
            "Choice “ask”: now takes 6 hours instead of 4.",
            "Choice “ask”: feedback changed.",
            "Choice “ask”: reveals, new: “account”.",
        ]
    }


def test_words_of_the_format_are_told_as_the_editor_calls_them(old, new):
    old["scenes"][3]["task"] = {"kind": "trace", "rule": "fifo"}
    new["scenes"][3]["task"] = {"kind": "order", "rule": "pro_rata"}
    new["assets"][0]["kind"] = "real_estate"
    new["scenes"][2]["ending"] = "partial"
    new["scenes"][0]["choices"][0]["verdict"] = "sound"

    assert said(old, new) == {
        "Assets": ["“account”: kind “Real estate” instead of “Cash”."],
        "Scene “call”": ["Choice “ask”: verdict “Sound”, where there was none."],
        "Scene “won”": ["Ending “partial success” instead of “success”."],
        "Scene “lost”": [
            "Task: kind “Put into order” instead of “Trace money through a ledger”.",
            "Task: tracing rule “Pro rata” instead of “First in, first out”.",
        ],
    }


def test_outcomes_are_numbered_where_there_are_several(old, new):
    first = {"if": {"before": 5}, "goto": "order"}
    for raw in old, new:
        raw["scenes"][0]["choices"][0] = {"id": "ask", "text": "ask"}
    old["scenes"][0]["choices"][0]["outcomes"] = [first, {"hours": 4, "goto": "order"}]
    new["scenes"][0]["choices"][0]["outcomes"] = [first, {"hours": 9, "goto": "order"}]

    assert said(old, new)["Scene “call”"] == [
        "Choice “ask”: outcome 2: now takes 9 hours instead of 4."
    ]


def test_one_outcome_more_in_front_does_not_change_those_behind_it(old, new):
    outcome = {"hours": 4, "goto": "order"}
    old["scenes"][0]["choices"][0] = {"id": "ask", "text": "ask", "outcomes": [outcome]}
    more = [{"if": {"before": 5}, "goto": "lost"}, outcome]
    new["scenes"][0]["choices"][0] = {"id": "ask", "text": "ask", "outcomes": more}

    assert said(old, new)["Scene “call”"] == ["Choice “ask”: new: outcome 1."]


def test_conditions_are_told_as_sentences(old, new):
    new["scenes"][0]["choices"][0]["when"] = {"known": "account"}

    assert said(old, new)["Scene “call”"] == [
        "Choice “ask”: offered only if you know of “account”; before: always."
    ]


def test_scenes_that_come_and_go(old, new):
    new["scenes"][1]["id"] = new["scenes"][1]["title"] = "warrant"

    assert said(old, new) == {
        "Scene “warrant”": ["New."],
        "Scene “order”": ["Gone."],
    }


def test_the_order_of_scenes(old, new):
    new["scenes"].reverse()

    assert said(old, new) == {"Scenes": ["The order changed."]}


def test_the_dossier_is_told_thing_by_thing(old, new):
    new["assets"][0] |= {"value": "2500000.50", "known": False, "label": "Account 4471"}
    new["assets"][0]["moves"] = [{"at": 72, "amount": 10}]
    new["assets"].append({"id": "villa", "label": "Villa", "kind": "real_estate"})

    assert said(old, new) == {
        "Assets": [
            "New: “Villa”.",
            "“Account 4471”: name “Account 4471” instead of “account”.",
            "“Account 4471”: value 2,500,000.50 instead of 100.",
            "“Account 4471”: no longer known from the start.",
            "“Account 4471”: move 1: hour 72 instead of 48.",
            "“Account 4471”: move 1: amount 10, where there was none.",
        ]
    }


def test_a_long_ledger_is_told_in_few_lines():
    old = starter_raw("harbour-consultancy")
    new = copy.deepcopy(old)
    for row in new["ledgers"][0]["transactions"]:
        row["amount"] = 7

    (sentence,) = said(old, new)["Ledgers"]
    assert sentence.count("transaction “") == 6
    assert "more" in sentence


def test_what_says_the_same_in_another_way_is_told_as_that(old, new):
    new["assets"][0]["value"] = "100.00"
    new["scenes"][0]["choices"][1]["hours"] = 0

    assert meant_differences(old, new) == []
    assert said(old, new) == {
        "The case": ["It is written in another way and says the same."]
    }


@given(raw_cases(), raw_cases())
@settings(max_examples=60, deadline=None)
def test_whatever_differs_is_told(one, other):
    assert bool(differences(one, other)) == (one != other)
    assert differences(one, copy.deepcopy(one)) == []


def leaves(raw: Any, *above: Any):
    steps = raw.items() if isinstance(raw, dict) else enumerate(raw)
    for step, value in list(steps):
        yield (*above, step)
        if isinstance(value, dict | list):
            yield from leaves(value, *above, step)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_any_single_edit_is_told_in_one_part(data):
    """Of a whole case: one thing is changed, or taken out of a list."""
    old = starter_raw_cached()
    path = data.draw(st.sampled_from(PATHS))
    new = copy.deepcopy(old)
    inner: Any = new
    for step in path[:-1]:
        inner = inner[step]
    if isinstance(inner, list) and data.draw(st.booleans()):
        del inner[path[-1]]
    elif isinstance(inner[path[-1]], dict | list):
        return
    else:
        inner[path[-1]] = edited(inner[path[-1]])

    parts = differences(old, new)

    assert parts
    assert sum(len(part.sentences) for part in parts) <= 3
    assert all(sentence.endswith(".") for part in parts for sentence in part.sentences)


def edited(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value}-x"


def starter_raw_cached() -> Raw:
    return copy.deepcopy(STARTER)


STARTER = starter_raw("nineteen-hours-late")
PATHS = [path for path in leaves(STARTER) if path[-1] != "format"]
