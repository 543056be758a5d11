"""What is written comes back: YAML → GIFT → YAML and YAML → Moodle XML → YAML."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.bank_file import check_bank
from exercises.exchange.formats import GIFT, MOODLE, read_as, write_as
from exercises.exchange.remarks import ReadFile
from tests.exercises.banks import MATERIALS, bank_of, exercise

SIGNS = "~=#{}:\\/%[]->&'\"\n abcé١*$_"
words = (
    st.one_of(
        st.text(st.sampled_from(SIGNS), min_size=1, max_size=12),
        st.sampled_from(
            ["[html]x", "%50%x", "// x", "::x::", "####x", "$CATEGORY: x", "T", "\\n"]
        ),
    )
    .map(lambda text: "\n".join(line.strip() for line in text.split("\n")).strip())
    .filter(lambda text: text and not text.startswith("Source: "))
)
labels = st.from_regex(r"[a-z][a-z ]{0,8}[a-z]", fullmatch=True)
slugs = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True).filter(
    lambda t: t != "top"
)
marks = st.integers(0, 100)
feedback = st.fixed_dictionaries({}, optional={"feedback": words})


def listed(least: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(
        st.tuples(words, feedback).map(lambda pair: {"text": pair[0], **pair[1]}),
        min_size=least,
        max_size=4,
        unique_by=lambda part: part["text"],
    )


@st.composite
def singles(draw):
    options = draw(listed(2))
    options[draw(st.integers(0, len(options) - 1))]["correct"] = True
    return {"kind": "single", "options": options}


@st.composite
def selects(draw):
    options = draw(listed(2))
    for option in draw(st.lists(st.sampled_from(options), min_size=1, max_size=3)):
        option["correct"] = True
    return {"kind": "select", "options": options}


@st.composite
def matches(draw):
    targets = draw(st.lists(words, min_size=2, max_size=3, unique=True))
    items = draw(
        st.lists(st.tuples(words, st.sampled_from(targets)), min_size=2, max_size=4)
    )
    return {
        "kind": "match",
        "targets": [{"text": text} for text in targets],
        "items": [
            {"text": item.replace("->", "→"), "target": target}
            for item, target in items
        ],
    }


figures = st.decimals(-(10**9), 10**9, places=3).map(str)
numbers = st.lists(
    st.fixed_dictionaries(
        {"value": figures},
        optional={
            "tolerance": st.decimals(0, 100, places=2).map(str),
            "marks": marks,
            "feedback": words,
        },
    ),
    min_size=1,
    max_size=3,
).map(lambda answers: {"kind": "number", "answers": answers})
texts = st.lists(
    st.fixed_dictionaries(
        {"text": words.filter(lambda text: "->" not in text)},
        optional={"marks": marks, "feedback": words.filter(lambda t: "->" not in t)},
    ),
    min_size=1,
    max_size=3,
).map(lambda accepted: {"kind": "text", "accepted": accepted})
kinds = st.one_of(singles(), selects(), matches(), numbers, texts)
around = st.fixed_dictionaries(
    {"prompt": words},
    optional={
        "title": words.map(lambda text: " ".join(text.split())),
        "topic": slugs,
        "day": st.integers(1, 9),
        "difficulty": st.integers(1, 3),
        "use": st.just("test"),
        "session": slugs,
        "tags": st.lists(labels, min_size=1, max_size=2, unique=True),
        "explanation": words.filter(lambda text: "\nSource: " not in text),
        "source": words.map(lambda text: " ".join(text.split())),
    },
)


def named(raw: dict[str, Any], name: str) -> dict[str, Any]:
    """With the ids that a reader gives."""
    places = {"options": "abcd", "targets": ["t1", "t2", "t3"]}
    exercise = {"id": name, **raw}
    for key, ids in places.items():
        if key in exercise:
            exercise[key] = [
                {"id": i, **part} for i, part in zip(ids, exercise[key], strict=False)
            ]
    if raw["kind"] == "match":
        by_text = {target["text"]: target["id"] for target in exercise["targets"]}
        exercise["items"] = [
            {"id": f"i{n}", "text": item["text"], "target": by_text[item["target"]]}
            for n, item in enumerate(raw["items"], 1)
        ]
    return exercise


def comparable(raw: dict[str, Any]) -> dict[str, Any]:
    """Numbers as they count, and targets in whatever order they come."""
    plain = {**raw}
    for key in ("answers", "accepted"):
        plain[key] = [
            {
                name: Fraction(str(value))
                if name not in ("text", "feedback")
                else value
                for name, value in {"tolerance": 0, "marks": 100, **part}.items()
            }
            for part in raw.get(key, ())
        ]
    if raw["kind"] == "match":
        texts = {target["id"]: target["text"] for target in raw["targets"]}
        plain["items"] = [(i["text"], texts[i["target"]]) for i in raw["items"]]
        plain["targets"] = sorted(texts.values())
    plain["options"] = [
        {**option, "correct": option.get("correct", False)}
        for option in raw.get("options", ())
    ]
    return plain


def again(form: str, exercises: list[dict[str, Any]]) -> ReadFile:
    assert check_bank(bank_of(*exercises)).errors == []
    written = write_as(form, ReadFile("en", exercises))
    assert written.remarks == []
    return read_as(form, written.content.encode(), "en")


@pytest.mark.parametrize("form", [GIFT, MOODLE])
@given(st.lists(st.tuples(around, kinds), min_size=1, max_size=3))
def test_what_a_format_can_say_comes_back(form, parts):
    exercises = [named(a | kind, f"q{n}") for n, (a, kind) in enumerate(parts)]
    file = again(form, exercises)
    assert [r.problem.message for r in file.remarks if not twice(r)] == []
    back = {raw["id"]: comparable(raw) for raw in file.exercises}
    for raw in exercises:
        if raw["id"] in back:
            assert back[raw["id"]] == comparable(raw)
    assert len(back) + len(file.remarks) == len(exercises)


def twice(remark):
    """Two that are alike but for their ids are one to a reader."""
    return remark.problem.code == "stands-twice"


@pytest.mark.parametrize("form", [GIFT, MOODLE])
def test_html_of_a_prompt_comes_back_with_plain_options(form):
    raw = exercise(
        "single",
        prompt="<p>See <b>this</b> &amp; that</p><ul><li>one</li></ul>",
        explanation="<p>Because of <em>that</em>.</p>",
        options=[
            {"id": "a", "text": "a < b & c", "correct": True},
            {"id": "b", "text": "<b>", "feedback": "&amp; no"},
        ],
    )
    file = again(form, [raw])
    assert comparable(file.exercises[0]) == comparable(raw)


@pytest.mark.parametrize("kind", ["order", "trace", "rows", "sheet", "links"])
@pytest.mark.parametrize("form", [GIFT, MOODLE])
def test_a_kind_that_a_format_cannot_say_is_told_by_name(form, kind):
    written = write_as(form, ReadFile("en", [exercise(kind), exercise("single", "y")]))
    (remark,) = written.remarks
    assert (remark.name, remark.is_left_out) == ("x", True)
    assert f"“{kind}”" in remark.problem.message
    assert written.carried == 1


def test_what_gift_has_no_place_for_is_told():
    raws = [exercise(kind, kind) for kind in ("number", "essay", "match")]
    raws.append(exercise("single", hints=["Look."], shuffle=False))
    said = [r.problem.message for r in write_as(GIFT, ReadFile("en", raws)).remarks]
    assert said == [
        "GIFT has no place for this: unit.",
        "GIFT has no place for this: criteria, model, words.",
        "GIFT has no place for this: feedback.",
        "GIFT has no place for this: hints, shuffle.",
    ]
    arrow = exercise("text", accepted=[{"text": "a -> b"}])
    (remark,) = write_as(GIFT, ReadFile("en", [arrow])).remarks
    assert remark.is_left_out


def test_what_moodle_has_no_place_for_is_told():
    raws = [exercise(kind, kind) for kind in MATERIALS if kind in ("essay", "match")]
    said = [r.problem.message for r in write_as(MOODLE, ReadFile("en", raws)).remarks]
    assert said == [
        "Moodle XML has no place for this: feedback.",
        "Moodle XML has no place for this: criteria.",
    ]
