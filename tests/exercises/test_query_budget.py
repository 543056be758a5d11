"""A lesson with exercises, and an answer to one, take twelve queries at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exercises.models import BankExercise
from tests.exercises.answering import WRONG
from tests.exercises.lessons import Desk, a_lesson, written

pytestmark = pytest.mark.django_db
MOST = 13  # of them one for the papers of the session


def queries(act) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


@pytest.fixture
def desk(alice, course, sign_in):
    course.enrol(alice)
    lesson = a_lesson(course, written("number"), checklist=True)
    exercise = BankExercise.objects.create(content=written("text"))
    lesson.body.append(
        ("exercise", {"chosen": exercise, "written": None, "worked": ""})
    )
    lesson.save_revision().publish()
    return Desk(sign_in(alice), lesson)


def test_a_page_asks_as_often_with_many_exercises_as_with_few(desk, course, alice):
    desk.press("check", 0, number="12")
    few = queries(desk.html)
    for kind in ("single", "match", "rows", "sheet"):
        exercise = BankExercise.objects.create(content=written(kind))
        block = {"chosen": exercise, "written": None, "worked": ""}
        desk.lesson.body.append(("exercise", block))
    desk.lesson.save_revision().publish()
    for place, kind in enumerate(("single", "match", "rows", "sheet"), 2):
        desk.press("check", place, **WRONG[kind](desk.section(place)))

    assert queries(desk.html) == few
    assert few <= MOST


def test_an_answer_asks_seldom(desk):
    section = desk.section(0)
    fields = {**desk.fields(0), "number": ["12"]}
    desk.send(section, fields, "hint")  # the record is there from now on

    assert queries(lambda: desk.send(section, fields, "check")) <= MOST
