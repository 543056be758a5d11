"""A case may go; its versions and what was done with them stay, and that is said."""

import pytest
from wagtail.models import Site

from simulations.exchange.import_case import import_case
from simulations.models import Attempt, CasePage, CaseVersion, ScenePage
from simulations.releases.drafts import Draft
from simulations.releases.release import release
from tests.simulations.released import a_library, a_small_raw
from tests.stage import staged

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(ada, sign_in):
    return sign_in(ada)


@staged
def released() -> CasePage:
    made = import_case(a_small_raw(), a_library())
    release(made, None)
    return made


@pytest.fixture
def case(released, alice) -> CasePage:
    """Released, and played by Alice."""
    Attempt.objects.create(user=alice, version=released.versions.get())
    return released


def versions_of(case: CasePage) -> list[CaseVersion]:
    return list(CaseVersion.objects.filter(case_key=case.translation_key))


def test_the_question_says_what_stays(admin, case):
    page = admin.get(f"/admin/pages/{case.pk}/delete/")

    assert "1 attempt was made at what is deleted here" in page.text


def test_one_case_is_deleted(admin, case, alice):
    page = admin.post(f"/admin/pages/{case.pk}/delete/", follow=True)

    assert page.status_code == 200
    assert "1 attempt was made" in page.text
    assert not CasePage.objects.filter(pk=case.pk).exists()
    (version,) = versions_of(case)
    assert version.case is None
    assert version.content["id"] == "small"
    assert alice.attempts.get().version == version


def test_so_are_many(admin, case, alice):
    other = import_case(a_small_raw(id="other", title="Other"), a_library())
    page = admin.post(
        f"/admin/bulk/wagtailcore/page/delete/?id={case.pk}&id={other.pk}&next=/admin/",
        follow=True,
    )

    assert page.status_code == 200
    assert "1 attempt was made" in page.text
    assert not CasePage.objects.filter(pk__in=[case.pk, other.pk]).exists()
    assert alice.attempts.get().version == versions_of(case)[0]


def test_so_is_what_stands_above_it(admin, case, alice):
    admin.post(f"/admin/pages/{case.get_parent().pk}/delete/")

    assert not CasePage.objects.filter(pk=case.pk).exists()
    assert alice.attempts.get().version == versions_of(case)[0]


def test_a_case_that_nobody_played_goes_without_a_word(admin):
    case = import_case(a_small_raw(), a_library())
    page = admin.post(f"/admin/pages/{case.pk}/delete/", follow=True)

    assert "attempt" not in page.text
    assert not CasePage.objects.filter(pk=case.pk).exists()


def test_a_scene_that_others_lead_to_leaves_a_problem(admin, case):
    scene = ScenePage.objects.child_of(case).get(key="order")
    admin.post(f"/admin/pages/{scene.pk}/delete/")

    said = [each.problem.message for each in Draft.of(case).problems()]
    assert "There is no scene “order”." in said
    assert len(versions_of(case)[0].content["scenes"]) == 4


@staged
def released_in_a_course(course) -> CasePage:
    made = import_case(a_small_raw(), course.get_children().first().specific)
    release(made, None)
    return made


@pytest.fixture
def in_a_course(released_in_a_course, alice) -> CasePage:
    """Played by Alice, who is not enrolled: no record of the play is in the course."""
    version = released_in_a_course.versions.get()
    Attempt.objects.create(user=alice, version=version)
    return released_in_a_course


@pytest.mark.parametrize("above", ["day", "course"])
@pytest.mark.parametrize("in_bulk", [False, True])
def test_what_was_played_stays_when_its_day_or_course_goes(
    admin, in_a_course, alice, above, in_bulk
):
    day = in_a_course.get_parent()
    page = day if above == "day" else day.get_parent()
    bulk = f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}&next=/admin/"
    address = bulk if in_bulk else f"/admin/pages/{page.pk}/delete/"

    # Of a large part of the site Wagtail asks for its name.
    name = {"confirm_site_name": Site.objects.get().site_name}
    response = admin.post(address, name, follow=True)

    assert response.status_code == 200
    assert "1 attempt was made" in response.text
    assert not CasePage.objects.filter(pk=in_a_course.pk).exists()
    assert alice.attempts.get().version == versions_of(in_a_course)[0]


@pytest.mark.parametrize("in_bulk", [False, True])
def test_a_course_with_people_stays_with_all_that_is_in_it(
    admin, in_a_course, alice, in_bulk
):
    course = in_a_course.course
    course.enrol(alice)
    bulk = f"/admin/bulk/wagtailcore/page/delete/?id={course.pk}&next=/admin/"
    address = bulk if in_bulk else f"/admin/pages/{course.pk}/delete/"

    response = admin.post(address, follow=True)

    assert response.status_code == 200
    assert "cannot be deleted" in response.text
    assert CasePage.objects.filter(pk=in_a_course.pk).exists()
