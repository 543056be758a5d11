"""What the checker finds by reading: shape, names, rules, graph."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from case_engine.checker.report import check
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
    several,
)

Raw = dict[str, Any]
Break = Callable[[Raw], object]

LEDGER: Raw = {
    "id": "book",
    "accounts": [{"id": "x", "label": "X", "opening": 100}, {"id": "y"}],
    "transactions": [
        {"id": "t1", "date": "2025-01-04", "from": None, "to": "x", "amount": 5},
        {"id": "t2", "from": "x", "to": "y", "amount": "99.5", "proceeds": False},
    ],
}
SOUND = case_of(
    [
        scene(
            "desk",
            several(
                "ask",
                {"if": {"has": "report"}, "hours": 1, "goto": "list"},
                {"reveal": ["report", "a", "p"], "goto": "desk"},
            ),
            choice("hold", hold=[{"asset": "a", "hours": 4}], restrain=["b"]),
            choice("wait", "lost", hours=9, when={"all": [{"before": 9}]}),
        ),
        {
            "id": "list",
            "title": "List",
            "task": {
                "kind": "select",
                "prompt": "Which?",
                "options": [
                    {"id": "o1", "text": "One", "correct": True},
                    {"id": "o2", "text": "Two"},
                ],
                "outcomes": [
                    {"if": {"marks": 100}, "goto": "ledger"},
                    {"goto": "ledger"},
                ],
            },
        },
        {
            "id": "ledger",
            "title": "Ledger",
            "task": {
                "kind": "trace",
                "prompt": "How much?",
                "ledger": "book",
                "rule": "fifo",
                "accounts": ["x", "y"],
                "outcomes": [{"goto": "won", "restrain": ["a"]}],
            },
        },
        ending("won"),
        ending("lost", "failure"),
    ],
    limit=20,
    timeout="lost",
    jurisdictions=[{"id": "here", "name": "Here"}],
    parties=[{"id": "p", "name": "P", "kind": "person", "jurisdiction": "here"}],
    assets=[
        asset("a", 100, {"at": 2, "to": "b", "amount": "9.50"}, {"at": 5}, holder="p"),
        asset("b", 0, {"at": 2}),
    ],
    evidence=[evidence("report", key=True)],
    ledgers=[LEDGER],
    links=[{"from": "p", "to": "a", "amount": 3, "text": "wire", "evidence": "report"}],
)


def put(path: str, value: object) -> Break:
    """Put a value at `scenes.0.title`, say."""

    def break_it(raw: Raw) -> None:
        *way, last = path.split(".")
        place: Any = raw
        for step in way:
            place = place[int(step) if step.isdigit() else step]
        place[int(last) if last.isdigit() else last] = value

    return break_it


def drop(key: str) -> Break:
    return lambda raw: raw.pop(key)


def deep(levels: int) -> Raw:
    condition: Raw = {"has": "report"}
    for _ in range(levels):
        condition = {"not": condition}
    return condition


CHOICE = "scenes.0.choices.1"
WHEN = "scenes.0.choices.2.when"
TASK = "scenes.1.task"
SHAPES: list[tuple[str, Break, str]] = [
    ("titel", put("titel", "x"), "Did you mean “title”?"),
    ("title", drop("title"), "“title” is missing"),
    ("title", put("title", 7), "must be text, not a number. Put it in quotes."),
    ("title", put("title", " "), "must not be empty"),
    ("language", put("language", False), "a language tag. Put it in quotes."),
    ("currency", put("currency", "dollars"), "“dollars” is not a currency code"),
    ("id", put("id", "Small Case"), "is not an id"),
    ("format", put("format", 2), "not format 1"),
    ("starts", put("starts", "Monday"), "not a date"),
    ("limit", put("limit", True), "a whole number, not true or false"),
    ("limit", put("limit", -1), "cannot be negative"),
    ("limit", put("limit", 10**12), "too large"),
    ("pass_mark", put("pass_mark", 101), "from 0 to 100"),
    ("pass_mark", put("pass_mark", "high"), "not a number"),
    ("pass_mark", put("pass_mark", [60]), "not a number"),
    ("scenes", put("scenes", {}), "must be a list, not named keys"),
    ("scenes", put("scenes", []), "at least 1"),
    ("scenes[0]", put("scenes.0", "desk"), "must have named keys, not text"),
    ("assets[0].value", put("assets.0.value", "1.234"), "not an amount"),
    ("assets[0].value", put("assets.0.value", -5), "not an amount"),
    ("assets[0].value", put("assets.0.value", None), "not an amount"),
    ("assets[0].value", put("assets.0.value", True), "not an amount"),
    ("assets[0].kind", put("assets.0.kind", "boat"), "not one of bank_account"),
    ("assets[0].known", put("assets.0.known", "yes"), "true or false, not text"),
    ("assets[0].moves[0].at", put("assets.0.moves.0.at", 1.5), "whole number"),
    ("scenes[0]", put("scenes.0.ending", "success"), "choices and ending"),
    ("scenes[3]", lambda raw: raw["scenes"][3].pop("ending"), "none of them"),
    (
        "scenes[0].choices[0].goto",
        put("scenes.0.choices.0.goto", "won"),
        "There is no key “goto” here",
    ),
    (
        "scenes[0].choices[1].goto",
        lambda r: r["scenes"][0]["choices"][1].pop("goto"),
        "“goto” is missing",
    ),
    ("scenes[0].choices[1].verdict", put(f"{CHOICE}.verdict", "good"), "not one of"),
    ("scenes[0].choices[2].when", put(WHEN, "always"), "must have named keys"),
    ("scenes[0].choices[2].when", put(WHEN, {}), "must say something"),
    ("scenes[0].choices[2].when.hass", put(WHEN, {"hass": "x"}), "mean “has”?"),
    ("scenes[0].choices[2].when.marks", put(WHEN, {"marks": 5}), "of a task alone"),
    ("scenes[0].choices[2].when.is", put(WHEN, {"asset": "a"}), "“is” is missing"),
    ("scenes[0].choices[2].when.of", put(WHEN, {"at_least": 1}), "“of” is missing"),
    (
        "scenes[0].choices[2].when.flag",
        put(WHEN, {"has": "report", "flag": "x"}),
        "no key “flag”",
    ),
    ("scenes[0].choices[2].when" + ".not" * 41, put(WHEN, deep(50)), "at most 40 deep"),
    ("scenes[1].task.kind", put(f"{TASK}.kind", "riddle"), "not one of select"),
    ("scenes[1].task.kind", put(f"{TASK}.kind", ["select"]), "not one of select"),
    (
        "scenes[1].task.options",
        lambda r: r["scenes"][1]["task"].pop("options"),
        "missing",
    ),
    (
        "scenes[1].task.options",
        put(f"{TASK}.options.0.correct", False),
        "No option here",
    ),
    ("scenes[1].task", put(TASK, "a riddle"), "must have named keys"),
    ("scenes[2].task.rule", put("scenes.2.task.rule", "guess"), "not one of fifo"),
    ("pass_conduct", put("pass_conduct", 101), "from 0 to 100"),
    ("taste", put("taste", "desk"), "must be a list, not text"),
    ("scenes[0].body", put("scenes.0.body", 7), "must be text, not a number"),
    ("scenes[0].body", put("scenes.0.body", []), "at least 1"),
    ("scenes[0].prompt", put("scenes.0.prompt", 7), "must be text, not a number"),
    ("scenes[0].prompt", put("scenes.0.prompt", " "), "must not be empty"),
    ("scenes[0].body[0]", put("scenes.0.body", ["x"]), "must have named keys"),
    ("scenes[0].body[0].text", put("scenes.0.body", [{}]), "“text” is missing"),
    (
        "scenes[0].body[0].if.again",
        put("scenes.0.body", [{"if": {"again": False}, "text": "x"}]),
        "“again” is true",
    ),
    (
        "scenes[0].choices[2].when.again",
        put(WHEN, {"again": True}),
        "“again” is known in texts alone",
    ),
    (
        "scenes[1].task.outcomes[0].if.again",
        put(f"{TASK}.outcomes.0.if", {"again": True}),
        "“again” is known in texts alone",
    ),
    (
        "scenes[0].body[0].if.marks",
        put("scenes.0.body", [{"if": {"marks": 1}, "text": "x"}]),
        "of a task alone",
    ),
    (
        "scenes[0].choices[1].short",
        put(f"{CHOICE}.short", "x" * 61),
        "at most 60 characters; this has 61",
    ),
    ("scenes[1].task.short", put(f"{TASK}.short", "x" * 61), "at most 60 characters"),
]
NAMES: list[tuple[str, Break, str]] = [
    ("start", put("start", "office"), "There is no scene “office”"),
    ("timeout", put("timeout", "office"), "There is no scene"),
    ("timeout", put("timeout", "desk"), "which is no ending"),
    ("timeout", drop("timeout"), "needs the ending"),
    ("parties[0].jurisdiction", put("parties.0.jurisdiction", "x"), "no jurisdiction"),
    ("assets[0].holder", put("assets.0.holder", "a"), "There is no party “a”"),
    ("assets[0].moves[0].to", put("assets.0.moves.0.to", "p"), "There is no asset “p”"),
    ("links[0].evidence", put("links.0.evidence", "a"), "There is no evidence “a”"),
    ("links[0].from", put("links.0.from", "report"), "no asset or party"),
    (
        "scenes[0].choices[1].goto",
        put(f"{CHOICE}.goto", "nowhere"),
        "There is no scene",
    ),
    ("scenes[0].choices[1].restrain[0]", put(f"{CHOICE}.restrain", ["p"]), "no asset"),
    (
        "scenes[0].choices[1].hold[0].asset",
        put(f"{CHOICE}.hold.0.asset", "z"),
        "no asset",
    ),
    (
        "scenes[0].choices[0].outcomes[1].reveal[2]",
        put("scenes.0.choices.0.outcomes.1.reveal.2", "z"),
        "no evidence, asset or party",
    ),
    (
        "scenes[0].choices[2].when.all[0].has",
        put(WHEN, {"all": [{"has": "a"}]}),
        "There is no evidence “a”",
    ),
    ("scenes[2].task.ledger", put("scenes.2.task.ledger", "z"), "no ledger “z”"),
    ("scenes[2].task.accounts[1]", put("scenes.2.task.accounts.1", "z"), "no account"),
    (
        "scenes[2].task.accounts[1]",
        put("scenes.2.task.accounts.1", "x"),
        "asked for twice",
    ),
    (
        "ledgers[0].transactions[1].to",
        put("ledgers.0.transactions.1.to", "z"),
        "no account",
    ),
    ("assets[1].id", put("assets.1.id", "p"), "already that of parties[0]"),
    ("scenes[4].id", put("scenes.4.id", "won"), "already that of scenes[3]"),
    ("scenes[0].choices[2].id", put("scenes.0.choices.2.id", "ask"), "already"),
    ("taste[1]", put("taste", ["desk", "office"]), "There is no scene “office”"),
    (
        "scenes[0].body[1].if.not.has",
        put(
            "scenes.0.body",
            [{"text": "x"}, {"if": {"not": {"has": "z"}}, "text": "y"}],
        ),
        "There is no evidence “z”",
    ),
    (
        "scenes[0].choices[1].barred[0].if.asset",
        put(
            f"{CHOICE}.barred",
            [{"if": {"asset": "z", "is": "held"}, "text": "y"}, {"text": "x"}],
        ),
        "There is no asset “z”",
    ),
]
RULES: list[tuple[str, Break, str]] = [
    ("scoring", put("scoring.secured", 61), "sum to 101, not to 100"),
    ("taste", put("taste", ["won"]), "begins with the first scene, “desk”"),
    (
        "scenes[0].body",
        put("scenes.0.body", [{"if": {"again": True}, "text": "x"}]),
        "Every part of this text has a condition",
    ),
    (
        "scenes[0].choices[1].barred[1].if",
        put(
            f"{CHOICE}.barred",
            [{"text": "x"}, {"if": {"has": "report"}, "text": "y"}],
        ),
        "The last reason has no condition",
    ),
    (
        "scenes[0].choices[0].outcomes[1].if",
        put("scenes.0.choices.0.outcomes.1.if", {"before": 3}),
        "The last outcome has no condition",
    ),
    ("scenes[0].choices[1].if", put(f"{CHOICE}.if", {"before": 3}), "has no condition"),
    (
        "scenes[1].task.outcomes[1].if",
        put(f"{TASK}.outcomes.1.if", {"marks": 3}),
        "last",
    ),
    (
        "scenes[0].choices[1].restrain[0]",
        put(f"{CHOICE}.restrain", ["a"]),
        "under hold",
    ),
    ("assets[0].moves[0]", put("assets.1.moves.0.to", "a"), "At hour 2"),
    ("assets[1].moves[0]", put("assets.1.moves.0.to", "b"), "part of a circle"),
    (
        "ledgers[0].transactions[1]",
        put("ledgers.0.transactions.1.amount", "105.01"),
        "t2 takes 105.01 from x, which holds 105",
    ),
    (
        "scenes[4]",
        lambda r: (put("timeout", "won")(r), put("scenes.0.choices.2.goto", "won")(r)),
        "cannot be reached",
    ),
    ("scenes[1]", put(f"{TASK}.outcomes", [{"goto": "list"}]), "no ending can be"),
    (
        "scenes",
        lambda raw: raw["scenes"].extend(ending(f"e{i}") for i in range(2000)),
        "at most 2000 scenes; this has 2005",
    ),
]


def test_a_sound_case_has_no_errors():
    assert check(SOUND).errors == []


@pytest.mark.parametrize(("path", "break_it", "words"), [*SHAPES, *NAMES, *RULES])
def test_a_fault_is_named_with_its_path(path: str, break_it: Break, words: str):
    raw = deepcopy(SOUND)
    break_it(raw)
    found = {error.path: error.message for error in check(raw).errors}
    assert path in found
    assert any(p.path == path and words in p.message for p in check(raw).errors)


def test_all_errors_are_told_at_once():
    raw = deepcopy(SOUND)
    for break_it in (
        put("titel", "x"),
        put("scoring.secured", 50),
        put(f"{CHOICE}.goto", "nowhere"),
        put("ledgers.0.transactions.1.amount", 900),
        put(f"{TASK}.outcomes", [{"goto": "list"}]),
    ):
        break_it(raw)
    paths = [error.path for error in check(raw).errors]
    assert set(paths) >= {
        "titel",
        "scoring",
        "scenes[0].choices[1].goto",
        "ledgers[0].transactions[1]",
        "scenes[1]",
    }


JUNK = [None, True, -1, 1.5, "x", [], {}, [None], [[]], [{}], {"id": []}, [{"id": 3}]]


def keys_of(value: object, path: str = "") -> list[str]:
    items: list[tuple[object, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    paths = []
    for key, item in items:
        where = f"{path}.{key}" if path else str(key)
        paths += [where, *keys_of(item, where)]
    return paths


@pytest.mark.parametrize("path", keys_of(SOUND))
def test_nothing_in_a_file_brings_the_checker_down(path: str):
    for junk in JUNK:
        raw = deepcopy(SOUND)
        put(path, junk)(raw)
        check(raw, bound=200)
