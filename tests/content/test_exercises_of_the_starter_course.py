"""The starter course's exercises: sound, shown, and not to be guessed."""

from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from courses.models import LessonPage
from exercises.bank_file import check_bank, read_bank
from exercises.kinds.blinding import Blinding
from exercises.kinds.material import Material
from tests.factories import the_workshop
from untrusted_files.yaml_reader import load_yaml

RAW = load_yaml(Path("content/exercises.yaml").read_bytes())
EXERCISES = read_bank(RAW).exercises
GUESSED = 50  # marks that nobody should reach without knowing anything


def test_the_checker_has_nothing_to_say():
    report = check_bank(RAW)
    assert (report.errors, report.warnings) == ([], [])


def guesses(material: Material) -> list[object]:
    """What somebody answers who has not read the lesson: what the kit knows of such
    people, everything into one drawer, and every amount 0 or one that stands there.
    """
    question = material.question(Blinding(""))
    found = [material.unknowing(), material.by_length()]
    if "targets" in question:
        found += [
            {item["id"]: target["id"] for item in question["items"]}
            for target in question["targets"]
        ]
    if "nodes" in question:
        nodes = [node["id"] for node in question["nodes"]]
        found += [
            [
                {"from": a, "to": b, "relation": relation["id"]}
                for a, b in product(nodes, nodes)
                if a != b
            ]
            for relation in question["relations"]
        ]
    if "columns" in question and "marks" not in question:
        amounts = {"0"} | {
            cell["value"]
            for row in question["rows"]
            for cell in row["cells"].values()
            if "value" in cell
        }
        found += [
            {
                row["id"]: {
                    c: amount for c, cell in row["cells"].items() if "open" in cell
                }
                for row in question["rows"]
            }
            for amount in amounts
        ]
    if "accounts" in question:
        found += [
            dict.fromkeys(question["accounts"], amount) for amount in ("0", "280")
        ]
    return [guess for guess in found if guess is not None]


@pytest.mark.parametrize("name", [name for name in EXERCISES if "fifo" not in name])
def test_who_knows_nothing_does_not_guess_it(name):
    """The one that is left out is shown worked through, and asks for nothing."""
    material = EXERCISES[name].material
    for guess in guesses(material):
        assert material.mark(guess).marks < GUESSED, guess


def test_the_answers_are_those_of_the_lesson():
    right = {name: e.material.solution() for name, e in EXERCISES.items()}
    assert right["account-280-fifo"] == {"a": "0"}
    assert right["account-280-lifo"] == {"a": "100"}
    assert right["account-280-lowest-balance"] == {"a": "200"}
    assert right["harbour-official"]["gap"] == {"y2024": "293000"}
    assert Fraction(right["harbour-official"]["growth"]["y2024"]) == 286_000


@pytest.mark.django_db
def test_the_demo_shows_them_in_their_lessons():
    shown = {
        lesson.slug: [one.exercise.id for one in lesson.exercises]
        for lesson in LessonPage.objects.descendant_of(the_workshop())
    }
    assert set(EXERCISES) <= {name for names in shown.values() for name in names}
    assert "account-280-lifo" in shown["d1s4"]
