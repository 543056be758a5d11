"""What is right is in no answer of the site before its time, for any kind.

Each exercise here has a word of its own, a canary, in everything that tells what is
right, and ids that would tell it too.
"""

import re
from typing import Any

import pytest

from exercises.kinds.material import Json
from tests.exercises.answering import RIGHT, WRONG
from tests.exercises.banks import MATERIALS
from tests.exercises.lessons import Desk, a_lesson, written

pytestmark = pytest.mark.django_db

CANARY = "zanzibar"
KEYS = {"feedback", "explanation", "model", "accepted"}


def with_canaries(value: Json, key: str = "") -> Json:
    """Every text that tells something, and every id, holds the word."""
    if isinstance(value, dict):
        return {name: with_canaries(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [with_canaries(part, key) for part in value]
    if key in KEYS and isinstance(value, str):
        return f"{value} {CANARY}"
    return value


def secret(kind: str) -> dict[str, Any]:
    raw = written(kind, explanation="So it is.", hints=[f"A hint with {CANARY}"])
    raw = with_canaries(raw)
    text = with_canaries({"accepted": raw.get("accepted")})["accepted"]
    return raw if text is None else {**raw, "accepted": text}


@pytest.fixture
def desk_with(alice, course, sign_in):
    def of_kind(kind: str) -> Desk:
        course.enrol(alice)
        return Desk(sign_in(alice), a_lesson(course, secret(kind)))

    return of_kind


@pytest.mark.parametrize("kind", sorted(MATERIALS))
def test_before_the_answer_nothing_tells_it(desk_with, kind):
    desk = desk_with(kind)
    for button in ("", "solution", "points", "anew"):
        if button:
            desk.press(button)
        section = str(desk.section())
        assert CANARY not in section
        assert "So it is." not in section
        assert not re.search(r"correct|data-right|badge is-(done|lost)", section)
    for name in ids_that_tell(kind):
        assert f'"{name}"' not in str(desk.section())


def ids_that_tell(kind: str) -> set[str]:
    """The ids that are replaced: not those of a sheet and of accounts."""
    if kind in ("sheet", "trace"):
        return set()
    found = re.findall(r"'id': '([a-z0-9]+)'", str(MATERIALS[kind]))
    return {name for name in found if len(name) > 1}


@pytest.mark.parametrize("kind", sorted(WRONG))
def test_after_a_wrong_answer_what_was_not_given_is_not_told(desk_with, kind):
    desk = desk_with(kind)
    answer = WRONG[kind](desk.section())
    desk.press("check", **answer)
    section = desk.section()

    assert "So it is." not in str(section)
    assert not section.select(".badge.is-open, .badge.is-done") or kind == "order"
    if kind in ("single", "select", "match", "number", "text"):
        assert CANARY not in str(section).replace("A hint with", "")


@pytest.mark.parametrize("kind", sorted(RIGHT))
def test_a_hint_that_nobody_asked_for_is_not_there(desk_with, kind):
    desk = desk_with(kind)
    desk.press("check", **RIGHT[kind](desk.section()))

    assert "A hint with" not in desk.html()


def test_the_search_does_not_find_an_exercise(desk_with):
    desk = desk_with("single")
    html = desk.client.get(f"/search/?q={CANARY}").content.decode()
    assert desk.lesson.title not in html
