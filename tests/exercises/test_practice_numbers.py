"""How the exercises of a lesson go: for who writes it, without names, none on few."""

import pytest
from bs4 import BeautifulSoup

from tests.exercises.lessons import Desk, a_lesson, written
from tests.factories import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(course, region_one, edith):
    course.region = region_one
    course.save_revision().publish()
    return a_lesson(course, written("number", hints=["Look."]), written("text"))


def practise(course, lesson, sign_in, name, *numbers, hint=False):
    person = a_person(name)
    course.enrol(person)
    desk = Desk(sign_in(person), lesson)
    if hint:
        desk.press("hint")
    for number in numbers:
        desk.press("check", 0, number=number)


def rows_of(client, lesson):
    page = client.get(f"/activities/{lesson.pk}/practice/")
    assert page.status_code == 200
    table = BeautifulSoup(page.text, "html.parser").tbody
    rows = [[" ".join(c.text.split()) for c in row("td")] for row in table("tr")]
    return page.text, rows


def test_one_or_two_people_give_no_number_and_three_give_some(
    course, lesson, edith, sign_in
):
    client = sign_in(edith)
    for name in ("Tariq Aziz", "Uma Devi"):
        practise(course, lesson, sign_in, name, "124481.33")
    _text, (number, text) = rows_of(client, lesson)
    assert number == ["fewer than 3", "–", "–", "–"]
    assert text == ["0", "–", "–", "–"]

    practise(course, lesson, sign_in, "Vera Lund", "124481.33")
    text, (number, _row) = rows_of(client, lesson)
    assert number == ["3", "100 %", "1", "0 %"]
    assert "Uma" not in text


def test_a_share_that_would_tell_of_one_or_two_is_kept_back(
    course, lesson, edith, sign_in
):
    for place in range(5):
        hint = place < 3
        right = "124481.33" if place == 0 else "1"
        practise(course, lesson, sign_in, f"Person {place}", right, hint=hint)
    _text, (number, _row) = rows_of(sign_in(edith), lesson)
    assert number == ["5", "–", "1", "–"]
    practise(course, lesson, sign_in, "Person 6", "124481.33", hint=True)
    practise(course, lesson, sign_in, "Person 7", "124481.33")
    _text, (number, _row) = rows_of(sign_in(edith), lesson)
    assert number == ["7", "42.9 %", "1", "57.1 %"]


def test_a_person_finds_on_my_learning_what_they_practised(
    course, lesson, alice, sign_in
):
    course.enrol(alice)
    client = sign_in(alice)
    assert "Practised in lessons" not in client.get("/learning/").text
    desk = Desk(client, lesson)
    desk.press("check", 0, number="1")
    desk.press("check", 0, number="124481.33")
    desk.press("check", 1, text="nobody")
    page = " ".join(client.get("/learning/").text.split())
    assert "Practised in lessons: 2 exercises, all right in 1, last on" in page


def test_who_writes_the_lesson_finds_the_numbers_from_its_editor(
    lesson, edith, sign_in
):
    page = sign_in(edith).get(f"/admin/pages/{lesson.pk}/edit/").text
    assert f"/activities/{lesson.pk}/practice/" in page
