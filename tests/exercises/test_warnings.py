"""What the writer of a bank may have meant otherwise."""

import pytest

from exercises.bank_file import check_bank
from tests.exercises.banks import bank_of, exercise

FIRST = "exercises[0]"


def warnings_of(*exercises):
    return {p.path: p.message for p in check_bank(bank_of(*exercises)).warnings}


def test_an_exercise_without_explanation_or_source_is_told():
    raw = exercise("order")
    del raw["explanation"]
    raw["source"] = " "
    assert set(warnings_of(raw)) == {f"{FIRST}.explanation", f"{FIRST}.source"}


def test_two_options_with_the_same_text_are_told():
    options = [
        {"id": "a", "text": "Ask  the judge"},
        {"id": "b", "text": "Ask the judge"},
    ]
    options[0]["correct"] = True
    for kind in ("single", "select"):
        said = warnings_of(exercise(kind, options=options))
        assert "same text" in said[f"{FIRST}.options[1].text"]


def single(name, right, wrong):
    options = [{"id": "a", "text": right, "correct": True}, {"id": "b", "text": wrong}]
    return exercise("single", name, options=options)


def test_right_options_that_are_the_longest_too_often_are_told():
    long = [single(f"x{n}", "By far the longest", "Short") for n in range(2)]
    short = [single("y", "Short", "By far the longest")]
    assert "exercises" not in warnings_of(*long, *short)
    third = single("x2", "By far the longest", "Short")
    assert "3 of 4 exercises" in warnings_of(*long, *short, third)["exercises"]
    assert "exercises" not in warnings_of(single("z", "As long", "As long"))


@pytest.mark.parametrize(
    ("texts", "taken"),
    [
        (["low", "LOW "], [1]),
        (["l*", "low"], [1]),
        (["low", "l*"], []),
        (["*", "a", "b*"], [1, 2]),
        (["a*c", "a*b*c"], [1]),
        (["a*b*c", "a*c"], []),
        ([r"a\*", "a*"], []),
        (["a*", r"a\*"], [1]),
    ],
)
def test_a_text_that_an_earlier_one_takes_is_told(texts, taken):
    accepted = [{"text": text} for text in texts]
    said = warnings_of(exercise("text", accepted=accepted))
    assert list(said) == [f"{FIRST}.accepted[{place}].text" for place in taken]


def test_hints_that_no_test_shows_are_told():
    raw = exercise("order", hints=["First?"], use="test")
    assert set(warnings_of(raw)) == {f"{FIRST}.hints"}


def test_warnings_are_told_of_what_is_sound_beside_errors_of_the_rest():
    unsourced = exercise("order", "y", source="")
    report = check_bank(bank_of(exercise("single", kind="riddle"), unsourced))
    assert [problem.path for problem in report.warnings] == ["exercises[1].source"]
    assert report.errors
