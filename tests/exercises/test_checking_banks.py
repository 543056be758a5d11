"""What the checker finds wrong with a bank, all of it at once, and where."""

import pytest

from exercises.bank_file import check_bank
from exercises.kinds.registry import KINDS
from tests.exercises.banks import bank_of, errors_of, exercise

FIRST = "exercises[0]"


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_exercise_of_every_kind_has_neither_errors_nor_warnings(kind):
    report = check_bank(bank_of(exercise(kind)))
    assert report.errors == []
    assert [p for p in report.warnings if p.code != "longest-is-right"] == []


def test_every_key_around_an_exercise_may_be_there():
    keys = {
        "title": "Which?",
        "topic": "law",
        "day": 2,
        "tags": ["chain", "first week"],
        "difficulty": 3,
        "use": "practice",
        "outcome": "o07",
        "session": "d1s4",
        "variant_of": "y",
        "hints": ["Look at the order."],
        "shuffle": False,
    }
    for kind in KINDS:
        assert errors_of(exercise(kind, **keys)) == {}


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("id", "First One", "is not an id"),
        ("id", 7, "Put it in quotes"),
        ("kind", "riddle", "“riddle” is not one of single, select"),
        ("kind", ["single"], "is not one of"),
        ("prompt", "", "must not be empty"),
        ("title", 5, "must be text"),
        ("topic", "Own Law", "is not an id"),
        ("day", "two", "whole number"),
        ("tags", "chain", "must be a list"),
        ("difficulty", 4, "1, 2 or 3"),
        ("difficulty", "hard", "whole number"),
        ("use", "exam", "“exam” is not one of practice, test"),
        ("hints", [1], "must be text"),
        ("explanation", ["x"], "must be text"),
        ("shuffle", "no", "true or false"),
        ("colour", "red", "There is no key “colour” here."),
        ("sorce", "x", "Did you mean “source”?"),
        ("options", "a, b", "must be a list"),
    ],
)
def test_a_wrong_key_or_value_is_said_at_its_path(key, value, said):
    lines = errors_of(exercise("single", **{key: value}))
    path = f"{FIRST}.{key}" if key != "hints" else f"{FIRST}.hints[0]"
    assert said in lines[path]


def test_what_is_missing_is_said():
    raw = exercise("number")
    for key in ("id", "prompt", "answers"):
        del raw[key]
    assert errors_of(raw) == {
        f"{FIRST}.id": "“id” is missing.",
        f"{FIRST}.prompt": "“prompt” is missing.",
        f"{FIRST}.answers": "“answers” is missing.",
    }


OPTION = {"id": "a", "text": "A"}
TWO = [OPTION, {"id": "b", "text": "B"}]
LINK = {"from": "vela", "to": "quay", "relation": "owns"}
CRITERION = {"id": "c", "text": "C", "points": 2}


@pytest.mark.parametrize(
    ("kind", "keys", "path", "said"),
    [
        ("single", {"options": TWO}, "options", "No option here is the correct one."),
        (
            "single",
            {"options": [{**o, "correct": True} for o in TWO]},
            "options",
            "Exactly one option is the correct one; here 2 are.",
        ),
        ("single", {"options": [{**OPTION, "correct": True}]}, "options", "at least 2"),
        (
            "single",
            {"options": [OPTION, {**OPTION, "correct": True}]},
            "options[1].id",
            "The id “a” is already that of exercises[0].options[0].",
        ),
        (
            "single",
            {"options": [{**OPTION, "correct": "yes"}, TWO[1]]},
            "options[0].correct",
            "true or false",
        ),
        ("select", {"options": TWO}, "options", "No option here is the correct one."),
        ("select", {"options": []}, "options", "at least 1"),
        ("order", {"options": [OPTION]}, "options", "at least 2"),
        (
            "order",
            {"options": [{**OPTION, "correct": True}, TWO[1]]},
            "options[0].correct",
            "no key “correct”",
        ),
        ("match", {"items": [{**OPTION, "target": "t1"}]}, "items", "at least 2"),
        ("match", {"targets": [{"id": "t1", "text": "T"}]}, "targets", "at least 2"),
        (
            "match",
            {"items": [{**o, "target": "t9"} for o in TWO]},
            "items[1].target",
            "There is no target “t9”.",
        ),
        ("match", {"items": TWO}, "items[0].target", "“target” is missing"),
        ("number", {"answers": []}, "answers", "at least 1"),
        (
            "number",
            {"answers": [{"tolerance": 1}]},
            "answers[0].value",
            "“value” is missing",
        ),
        (
            "number",
            {"answers": [{"value": "many"}]},
            "answers[0].value",
            "“many” is not a number",
        ),
        (
            "number",
            {"answers": [{"value": 1, "tolerance": -1}]},
            "answers[0].tolerance",
            "cannot be negative",
        ),
        (
            "number",
            {"answers": [{"value": 1, "marks": 101}]},
            "answers[0].marks",
            "from 0 to 100",
        ),
        ("text", {"accepted": []}, "accepted", "at least 1"),
        ("text", {"accepted": [{"text": " "}]}, "accepted[0].text", "not be empty"),
        (
            "text",
            {"accepted": [{"text": "a", "marks": -1}]},
            "accepted[0].marks",
            "from 0 to 100",
        ),
        ("text", {"case": "no"}, "case", "true or false"),
        ("trace", {"ledger": "cash"}, "ledger", "There is no ledger “cash”."),
        ("trace", {"rule": "guess"}, "rule", "is not one of fifo"),
        ("trace", {"accounts": ["a", "z"]}, "accounts[1]", "that ledger “z”"),
        ("trace", {"accounts": ["a", "a"]}, "accounts[1]", "asked for twice"),
        ("trace", {"accounts": []}, "accounts", "at least 1"),
        ("trace", {"tolerance": -1}, "tolerance", "from 0"),
        (
            "rows",
            {"rows": [{"id": "r1", "cells": [1, 2], "mark": "sell"}]},
            "rows[0].mark",
            "There is no mark “sell”.",
        ),
        (
            "rows",
            {"rows": [{"id": "r1", "cells": [1, 2]}]},
            "rows",
            "No row here has a mark.",
        ),
        (
            "rows",
            {"rows": [{"id": "r1", "cells": [1], "mark": "report"}]},
            "rows[0].cells",
            "Each column needs one",
        ),
        (
            "rows",
            {"rows": [{"id": "r1", "cells": [1, ["x"]], "mark": "report"}]},
            "rows[0].cells[1]",
            "text or a number",
        ),
        ("links", {"links": []}, "links", "at least 1"),
        (
            "links",
            {"links": [{**LINK, "to": "vela"}]},
            "links[0]",
            "from one node to another",
        ),
        (
            "links",
            {"links": [{**LINK, "from": "x"}]},
            "links[0].from",
            "There is no node “x”.",
        ),
        (
            "links",
            {"links": [{**LINK, "relation": "x"}]},
            "links[0].relation",
            "There is no relation “x”.",
        ),
        ("essay", {"criteria": []}, "criteria", "at least 1"),
        (
            "essay",
            {"criteria": [{**CRITERION, "points": 0}]},
            "criteria[0].points",
            "more than 0 points",
        ),
        (
            "essay",
            {"criteria": [{"id": "c", "text": "C"}]},
            "criteria[0].points",
            "“points” is missing",
        ),
        (
            "essay",
            {"criteria": [{**CRITERION, "levels": [{"points": 3, "text": "x"}]}]},
            "criteria[0].levels[0].points",
            "at most the 2 points",
        ),
        ("essay", {"words": {"min": 9, "max": 3}}, "words", "above the most"),
        ("essay", {"words": {"min": -9}}, "words.min", "cannot be negative"),
    ],
)
def test_what_is_wrong_with_a_kind_is_said_where_it_stands(kind, keys, path, said):
    assert said in errors_of(exercise(kind, **keys))[f"{FIRST}.{path}"]


def test_everything_is_said_at_once():
    broken = [
        exercise("single", "one", options=TWO, colour="red"),
        exercise("match", "one", topic="Own Law"),
        exercise("sheet", "three", rows=[{"id": "a", "label": "A", "formula": "a +"}]),
    ]
    assert set(errors_of(*broken, language="english!", colour="red")) == {
        "language",
        "colour",
        "exercises[0].colour",
        "exercises[0].options",
        "exercises[1].id",
        "exercises[1].topic",
        "exercises[2].rows",
        "exercises[2].rows[0].formula",
    }


@pytest.mark.parametrize(
    ("keys", "path", "said"),
    [
        ({"format": 2}, "format", "not format 1"),
        ({"language": False}, "language", "Put it in quotes"),
        ({"exercises": {}}, "exercises", "must be a list"),
        ({"exercises": ["x"]}, "exercises[0]", "must have named keys, not text"),
        ({"exercises": [{}] * 5001}, "exercises", "at most 5000 exercises"),
        ({"ledgers": [{"id": "x"}]}, "ledgers[0].accounts", "is missing"),
        (
            {
                "ledgers": [
                    {
                        "id": "book",
                        "accounts": [{"id": "a", "opening": 1}],
                        "transactions": [{"id": "t", "from": "a", "amount": 5}],
                    }
                ]
            },
            "ledgers[0].transactions[0]",
            "t takes 5 from a, which holds 1.",
        ),
    ],
)
def test_what_is_wrong_with_the_whole_file_is_said(keys, path, said):
    assert said in errors_of(**{**bank_of(), **keys})[path]


@pytest.mark.parametrize("raw", [None, [], "bank", 5])
def test_what_is_no_bank_is_said(raw):
    (problem,) = check_bank(raw).errors
    assert problem.message.startswith("This must have named keys")


def test_an_id_stands_once_in_a_bank():
    said = errors_of(exercise("single"), exercise("order"))
    assert said == {"exercises[1].id": "The id “x” is already that of exercises[0]."}
