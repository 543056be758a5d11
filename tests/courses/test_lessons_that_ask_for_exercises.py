"""A lesson may ask that its exercises be tried, or passed, before it is done."""

import pytest
from django.urls import reverse

from courses.models import LessonPage
from tests.exercises.answering import RIGHT, WRONG
from tests.exercises.lessons import Desk, a_lesson, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(course, alice, sign_in):
    def asking(need: str, worked: str = "") -> Desk:
        course.enrol(alice)
        raws = written("single"), written("number")
        lesson = a_lesson(course, *raws, worked=worked, exercises_needed=need)
        return Desk(sign_in(alice), lesson)

    return asking


def is_done(desk: Desk) -> bool:
    desk.client.post(reverse("courses:done", args=[desk.lesson.pk]))
    enrolment = desk.lesson.course.enrolments.get()
    return enrolment.completions.exists()


def test_a_lesson_that_asks_for_nothing_is_done_at_once(desk):
    assert is_done(desk(""))


def test_all_exercises_are_to_be_tried(desk):
    desk = desk("tried")
    assert not is_done(desk)
    assert "Still to do" in desk.html()
    desk.press("check", 0, **WRONG["single"](desk.section(0)))
    answer = desk.client.post(reverse("courses:done", args=[desk.lesson.pk]))
    assert answer["Location"].endswith(f"#x-{desk.lesson.exercises[1].anchor}")
    desk.press("check", 1, **WRONG["number"](desk.section(1)))

    assert "Still to do" not in desk.html()
    assert is_done(desk)


def test_all_exercises_are_to_be_passed_with_the_marks_that_the_lesson_names(desk):
    desk = desk("passed")
    desk.press("check", 0, **RIGHT["single"](desk.section(0)))
    desk.press("check", 1, number="12")
    assert not is_done(desk)
    desk.press("check", 1, number="124481")  # near enough for 80
    assert is_done(desk)


def test_the_need_is_the_same_in_every_language(desk):
    lesson = desk("passed").lesson
    names = {field.field_name for field in LessonPage.override_translatable_fields}
    assert names == {"exercises_needed", "pass_marks"}
    assert lesson.pass_marks == 80
