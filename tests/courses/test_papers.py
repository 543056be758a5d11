"""The papers of a session: read on the site, printed at one press."""

import pytest

from courses import progress
from courses.models import Paper
from tests.courses.session_material import a_paper
from tests.factories import lessons_of

pytestmark = pytest.mark.django_db
TITLES = "Payslip", "Inject", "Solved"


@pytest.fixture
def lesson(course):
    lesson = lessons_of(course)[0]
    a_paper(lesson, "payslip")
    a_paper(lesson, "inject", given="room", number=2)
    a_paper(lesson, "solved", given="after", number=3)
    return lesson


def read_by(user) -> list[str]:
    """Of the lesson of these tests; those of the starter course are left out."""
    visible = Paper.objects.visible_to(user).filter(title__in=TITLES)
    return [paper.slug for paper in visible]


def test_all_that_somebody_has_stands_on_one_page(lesson, course, alice, sign_in):
    course.enrol(alice)
    client = sign_in(alice)

    page = client.get(f"/activities/{lesson.pk}/papers/").content.decode()
    one = client.get(f"/activities/{lesson.pk}/papers/inject/").content.decode()
    link = client.get(lesson.url).content.decode()

    assert ("Payslip" in page, "Inject" in page, "Solved" in page) == (1, 1, 0)
    assert ("Payslip" in one, "Inject" in one) == (0, 1)
    assert f"/activities/{lesson.pk}/papers/payslip/" in link


def test_who_sits_in_the_room_gets_some_papers_there(lesson, cohort, alice):
    cohort.enrol(alice)
    assert read_by(alice) == ["payslip"]


def test_who_learns_alone_has_them_at_once(lesson, course, alice):
    course.enrol(alice)
    assert read_by(alice) == ["payslip", "inject"]


def test_once_the_session_is_done_all_are_there_to_read_again(lesson, cohort, alice):
    seat = cohort.enrol(alice)
    progress.complete(seat, lesson.translation_key)
    assert read_by(alice) == ["payslip", "inject", "solved"]


def test_who_left_the_course_has_none(lesson, course, alice, bob):
    course.enrol(alice).withdraw(by=None, reason="")
    assert read_by(alice) == read_by(bob) == []


def test_who_runs_the_session_has_all_and_others_who_teach_the_open_ones(
    lesson, edith, mona, ines, ada
):
    assert read_by(edith) == read_by(mona) == read_by(ada)
    assert read_by(ada) == ["payslip", "inject", "solved"]
    assert read_by(ines) == ["payslip"]
