"""The chart that the evidence supports, drawn with its solution, and said in words."""

import pytest

from tests.exercises.answering import RIGHT, WRONG
from tests.exercises.lessons import Desk, a_lesson, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(alice, course, sign_in):
    course.enrol(alice)
    return Desk(sign_in(alice), a_lesson(course, written("links")))


def chart(desk):
    return desk.section().select_one("svg.links-chart")


def test_a_chart_is_drawn_with_the_solution_alone_and_has_a_text(desk):
    assert chart(desk) is None
    desk.press("check", **RIGHT["links"](desk.section()))
    drawn = chart(desk)
    words = " ".join(drawn.desc.text.split())
    assert words == "Vela owns Quay SA: right. Lina is kin of Vela: right."
    assert drawn["aria-labelledby"] == f"{drawn.title['id']} {drawn.desc['id']}"
    assert len(drawn.select("rect.node")) == 3
    # A relation without a direction has no arrow head.
    assert len(drawn.select("path.link.is-right")) == 2
    assert len(drawn.select("path.head")) == 1


def test_what_was_left_out_and_what_is_wrong_is_drawn_otherwise(desk):
    desk.press("check", **WRONG["links"](desk.section()))
    assert chart(desk) is None
    desk.press("solution")
    drawn = chart(desk)
    assert len(drawn.select("path.link.is-wrong")) == 1
    assert len(drawn.select("path.link.is-missed")) == 2
    words = " ".join(drawn.desc.text.split())
    assert words.startswith("Lina owns Quay SA: wrong. Vela owns Quay SA: left out.")
