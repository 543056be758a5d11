"""The bank of the starter course: nobody guesses its secure questions, none of them
stands in a lesson, and what is applied after a lesson is recalled by a variant.
"""

import copy
from collections import Counter
from pathlib import Path

import pytest

from courses.models import LessonPage
from exercises.bank_file import check_bank
from exercises.models import BankExercise
from home.demo.secure_bank import (
    faults_of_secure_bank,
    reached_by,
    worked_examples,
)
from tests.factories import the_workshop
from untrusted_files.yaml_reader import load_yaml

CONTENT = Path("content")


def file_of(name):
    return load_yaml((CONTENT / name).read_bytes())


FORMS = "tests/form-a.yaml", "tests/form-b.yaml", "bank/spare.yaml"
SECURE = [raw for name in FORMS for raw in file_of(name)["exercises"]]
PRACTICE_FILES = sorted(path.name for path in (CONTENT / "bank").glob("practice-*"))
PRACTICE = [
    raw for name in PRACTICE_FILES for raw in file_of(f"bank/{name}")["exercises"]
]
ASKED = "prompt", "items", "rows"
SHOWN = file_of("exercises.yaml")
WORKED = worked_examples(
    file_of("curriculum.yaml"), [*SHOWN["exercises"], *SHOWN["ledgers"]]
)


@pytest.mark.parametrize("name", ["spare.yaml", *PRACTICE_FILES])
def test_the_checker_has_nothing_to_say(name):
    report = check_bank(file_of(f"bank/{name}"))
    assert (report.errors, report.warnings) == ([], [])


def test_each_outcome_has_three_secure_questions():
    assert set(Counter(raw["outcome"] for raw in SECURE).values()) == {3}
    assert len(SECURE) == 72


def test_no_rule_of_thumb_comes_far_and_nothing_of_a_worked_example_returns():
    assert faults_of_secure_bank(SECURE, WORKED) == []


@pytest.mark.parametrize("rule", ["always first", "always longest"])
def test_a_bank_that_a_rule_of_thumb_can_answer_is_told(rule):
    guessable = copy.deepcopy([raw for raw in SECURE if raw["kind"] == "single"])
    for raw in guessable:
        raw["options"].sort(key=lambda option: not option["correct"])
        raw["options"][0]["text"] += " in each case, and with all that belongs to it"
    assert reached_by(rule, guessable) == 100
    told = " ".join(faults_of_secure_bank(guessable, []))
    assert f"“{rule}” reaches 100" in told
    assert "longest option is right in 100 %" in told


def test_who_ticks_all_of_a_bank_in_which_nearly_all_is_right_is_told():
    guessable = copy.deepcopy([raw for raw in SECURE if raw["kind"] == "select"])
    for raw in guessable:
        for option in raw["options"][1:]:
            option["correct"] = True
    assert "“tick all”" in " ".join(faults_of_secure_bank(guessable, []))


def test_an_amount_and_a_name_of_a_worked_example_are_told():
    worked = {"reading": "The sheet of Zoltan leaves 133,000 unexplained, says Zoltan."}
    again = copy.deepcopy(SECURE[0])
    again["prompt"] = "Both 133,000 and 200,000 went to Zoltan."
    assert faults_of_secure_bank([again], worked) == [
        "ta-o01: “133,000” stands in a worked example.",
        "ta-o01: “Zoltan” stands in a worked example.",
    ]


def test_each_application_has_one_variant_that_looks_otherwise():
    roots = {raw["id"]: raw for raw in PRACTICE if "variant_of" not in raw}
    variants = [raw for raw in PRACTICE if "variant_of" in raw]
    assert sorted(raw["variant_of"] for raw in variants) == sorted(roots)
    for raw in variants:
        root = roots[raw["variant_of"]]
        asked = [{k: v for k, v in one.items() if k in ASKED} for one in (raw, root)]
        assert asked[0] != asked[1]
        assert [raw[k] for k in ("kind", "session", "topic")] == [
            root[k] for k in ("kind", "session", "topic")
        ]
    per_session = Counter(raw["session"] for raw in roots.values())
    assert set(per_session.values()) == {3}


@pytest.mark.django_db
def test_lessons_show_what_is_for_practice_and_no_secure_question():
    lessons = LessonPage.objects.descendant_of(the_workshop())
    shown = [one.exercise.id for lesson in lessons for one in lesson.exercises]
    assert {"p-d1s2-1", "p-d4s4-3"} <= set(shown)
    assert not [name for name in shown if name.startswith(("r-", "v-"))]
    kept = BankExercise.objects.filter(use="test")
    assert kept.count() == len(SECURE)
    assert not set(shown) & set(kept.values_list("slug", flat=True))
    banked = BankExercise.objects.for_practice().values_list("slug", flat=True)
    assert {raw["id"] for raw in [*PRACTICE, *SHOWN["exercises"]]} <= set(banked)
