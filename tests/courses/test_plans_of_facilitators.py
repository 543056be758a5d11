"""How a session is run is for those who run it, and for nobody else."""

import pytest

from courses.models import FacilitatorPlan
from tests.courses.session_material import a_plan
from tests.exercises.lessons import a_lesson, written
from tests.factories import a_cohort

pytestmark = pytest.mark.django_db
SECRET = "Zqgeheimnis"


@pytest.fixture
def lesson(course):
    lesson = a_lesson(course, written("single", explanation="Because of the clock"))
    a_plan(lesson, SECRET)
    return lesson


def address(lesson) -> str:
    return f"/activities/{lesson.pk}/plan/"


def test_who_runs_it_reads_the_plan_with_the_answers(lesson, edith, sign_in):
    client = sign_in(edith)
    assert address(lesson) in client.get(lesson.url).content.decode()

    plan = client.get(address(lesson)).content.decode()

    assert SECRET in plan
    assert "Because of the clock" in plan


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_who_learns_finds_nothing_of_it(
    lesson, course, cohort, alice, language, sign_in, indexed
):
    cohort.enrol(alice)
    alice.language = language
    alice.save()
    client = sign_in(alice)
    client.cookies["django_language"] = language
    for where in (
        lesson.url,
        lesson.url.replace("/en/", f"/{language}/"),
        course.url,
        f"/search/?q={SECRET}",
        f"/activities/{lesson.pk}/checklist/",
        f"/activities/{lesson.pk}/papers/",
        "/learning/",
        "/programme/",
    ):
        text = client.get(where, follow=True).content.decode()
        assert address(lesson) not in text
        assert text.count(SECRET) == ("search" in where) * text.count(SECRET)
    assert client.get(address(lesson)).status_code == 404
    assert client.get(f"/admin/pages/{lesson.pk}/view_draft/").status_code != 200
    assert not FacilitatorPlan.objects.visible_to(alice).exists()


def test_another_regions_instructor_has_it_once_they_lead_a_cohort(
    lesson, course, ines, region_two, sign_in
):
    client = sign_in(ines)
    assert client.get(address(lesson)).status_code == 404

    a_cohort(course, region_two).facilitators.add(ines)

    assert client.get(address(lesson)).status_code == 200


def test_a_search_of_the_cms_and_of_the_site_does_not_find_it(
    lesson, edith, ada, sign_in, indexed
):
    for user in edith, ada:
        client = sign_in(user)
        for where in "/search/", "/admin/pages/search/":
            page = client.get(where, {"q": SECRET}).content.decode()
            assert lesson.title not in page
