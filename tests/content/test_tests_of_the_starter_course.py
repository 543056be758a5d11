"""The tests before and after the workshop: sound, alike, and not to be guessed."""

from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from courses.models import ActivityPage
from exercises.bank_file import check_bank, read_bank
from quizzes.models import QuizAttempt, QuizPage
from tests.content.test_exercises_of_the_starter_course import guesses
from tests.factories import the_workshop
from untrusted_files.yaml_reader import load_yaml

FOLDER = Path("content/tests")
FORMS = {name: load_yaml((FOLDER / f"form-{name}.yaml").read_bytes()) for name in "ab"}
OUTCOMES = load_yaml((FOLDER / "blueprint.yaml").read_bytes())["outcomes"]
GUESSED = 35  # of 100; half of what one needs to pass
each_form = pytest.mark.parametrize("form", sorted(FORMS))


@each_form
def test_the_checker_has_nothing_to_say(form):
    report = check_bank(FORMS[form])
    assert (report.errors, report.warnings) == ([], [])


def test_both_forms_ask_one_question_of_each_outcome_in_the_same_way():
    outcomes = [outcome["id"] for outcome in OUTCOMES]
    kinds = []
    for raw in FORMS.values():
        assert [one["outcome"] for one in raw["exercises"]] == outcomes
        assert {one["use"] for one in raw["exercises"]} == {"test"}
        kinds.append([one["kind"] for one in raw["exercises"]])
    assert kinds[0] == kinds[1]


def test_who_has_sat_one_form_does_not_know_the_other():
    (one, other) = (
        {exercise[key] for exercise in raw["exercises"]}
        for raw in FORMS.values()
        for key in ["title"]
    )
    assert not one & other
    shapes = [
        [len([o for o in e["options"] if o.get("correct")]) for e in of_kind(raw)]
        for raw in FORMS.values()
    ]
    assert shapes[0] != shapes[1]


def of_kind(raw: dict[str, Any], kind: str = "select") -> list[dict[str, Any]]:
    return [one for one in raw["exercises"] if one["kind"] == kind]


def by_first(raw: dict[str, Any]) -> object:
    """The option that its writer put first."""
    first = raw["options"][0]["id"] if "options" in raw else None
    return {"single": first, "select": [first]}.get(raw["kind"])


@each_form
def test_who_knows_nothing_fails_by_whatever_rule(form):
    exercises = read_bank(FORMS[form]).exercises
    raws = {raw["id"]: raw for raw in FORMS[form]["exercises"]}
    rules: dict[str, list[object]] = {
        "unknowing": [e.material.unknowing() for e in exercises.values()],
        "longest": [e.material.by_length() for e in exercises.values()],
        "first": [by_first(raws[name]) for name in exercises],
    }
    for rule, answers in rules.items():
        marks = [
            exercise.material.mark(answer).marks if answer is not None else 0
            for exercise, answer in zip(exercises.values(), answers, strict=True)
        ]
        assert sum(marks) / Fraction(len(marks)) < GUESSED, rule


@each_form
def test_even_the_luckiest_of_these_rules_fails(form):
    """For each question the one that happens to bring most."""
    best = [
        max((e.material.mark(g).marks or 0 for g in guesses(e.material)), default=0)
        for e in read_bank(FORMS[form]).exercises.values()
    ]
    assert sum(best) / Fraction(len(best)) < GUESSED


@each_form
def test_the_right_option_of_a_single_stands_at_no_place_more_often(form):
    places = Counter(
        next(place for place, o in enumerate(raw["options"]) if o["correct"])
        for raw in of_kind(FORMS[form], "single")
    )
    assert max(places.values()) <= len(of_kind(FORMS[form], "single")) / 2


@pytest.mark.django_db
def test_the_workshop_opens_with_one_and_closes_with_the_other(alice):
    course = the_workshop()
    before, after = QuizPage.objects.descendant_of(course).order_by("path")
    assert after.before == before
    first = ActivityPage.objects.descendant_of(course).order_by("path").first()
    assert first.pk == before.pk
    course.enrol(alice)
    attempts = [QuizAttempt.objects.begin(alice, quiz) for quiz in (before, after)]
    asked = [
        {question.question.content["id"][:2] for question in attempt.questions.all()}
        for attempt in attempts
    ]
    assert sorted(map(sorted, asked)) == [["ta"], ["tb"]]
    assert [attempt.questions.count() for attempt in attempts] == [24, 24]
