"""What is told once the answer is in."""

import pytest

from exercises.bank_file import read_bank
from exercises.kinds.registry import KINDS
from tests.exercises.banks import bank_of, exercise, material_of


@pytest.mark.parametrize("kind", KINDS)
def test_the_solution_of_every_kind_has_all_marks(kind):
    material = material_of(exercise(kind))
    assert material.mark(material.solution()).marks == 100


def test_an_explanation_has_the_right_answer_and_why():
    (read,) = read_bank(bank_of(exercise("select"))).exercises.values()
    assert read.explained(["c"]) == {
        "parts": {"a": "missed", "b": "missed", "c": "wrong"},
        "feedback": {"b": "It holds."},
        "solution": ["a", "b"],
        "explanation": "So it is.",
        "source": "FATF Recommendation 4",
    }


def test_what_stands_around_an_exercise_is_read():
    keys = {
        "title": "Which?",
        "topic": "law",
        "day": 2,
        "tags": ["chain"],
        "difficulty": 3,
        "use": "test",
        "outcome": "o07",
        "session": "d1s4",
        "variant_of": "y",
    }
    (read,) = read_bank(bank_of(exercise("single", **keys))).exercises.values()
    assert (read.title, read.topic, read.day, read.tags) == (
        "Which?",
        "law",
        2,
        ("chain",),
    )
    assert (read.difficulty, read.use, read.outcome) == (3, "test", "o07")
    assert (read.session, read.variant_of, read.hints) == ("d1s4", "y", ())
