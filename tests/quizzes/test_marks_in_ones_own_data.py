"""What somebody takes out as their own data tells no mark before the test does."""

import datetime as dt
import io
import json
import zipfile
from fractions import Fraction
from typing import Any

import pytest

from privacy.export import write_archive
from recall.models import RecallReview
from recall.noting import note
from tests.quizzes.quizzes import a_quiz, an_option, banked

pytestmark = pytest.mark.django_db
BEGUN = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)


def own_data(person, app: str) -> dict[str, Any]:
    file = io.BytesIO()
    write_archive(person, file)
    return json.loads(zipfile.ZipFile(file).read(f"{app}.json"))["about_you"]


@pytest.mark.parametrize(("rule", "is_told"), [("never", False), ("at-once", True)])
def test_marks_of_questions_are_there_once_the_test_tells_them(
    alice, course, takes, rule, is_told
):
    taker = takes(alice, a_quiz(course, an_option("q1"), answers_told=rule))
    taker.answer_all()
    taker.hand_in()

    (question,) = own_data(alice, "quizzes")["attempt_question"]
    assert question["answer"] == "q1-0"
    assert question.get("numerator") == (100 if is_told else None)
    assert ("numerator" in question, "denominator" in question) == (is_told, is_told)


def test_what_recall_knows_from_a_test_alone_is_not_told(alice):
    asked = [banked("single", name, use="practice") for name in ("a", "b")]
    sources = [RecallReview.Source.TEST, RecallReview.Source.PRACTICE]
    for exercise, source in zip(asked, sources, strict=True):
        note(alice, exercise.translation_key, Fraction(0), BEGUN, source=source)

    told = own_data(alice, "recall")
    assert ["is_right" in review for review in told["recall_review"]] == [False, True]
    assert ["last_rating" in card for card in told["recall_card"]] == [False, True]
