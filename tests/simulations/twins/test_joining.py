"""An instructor joins two cases of a course, and parts them; a wrong pair is refused
with a sentence at the field.
"""

import pytest
from wagtail.models import Locale

from courses.models import TwinPair
from simulations.models import Attempt, CasePage, CaseSearch
from tests.factories import a_course
from tests.html import folded
from tests.simulations.played import a_case, a_day_of, release, short_raw
from tests.simulations.twins.joined import the_twin_of, twin_raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(course) -> CasePage:
    return a_case(parent=a_day_of(course))


@pytest.fixture
def twin(course) -> CasePage:
    return a_case(twin_raw(), parent=a_day_of(course))


@pytest.fixture
def _analysed(case, twin):
    for page in case, twin:
        analyse(page)


def analyse(page: CasePage) -> None:
    version = page.versions.get(is_current=True)
    search, _asked = CaseSearch.objects.ask(version.digest, version.content)
    search.finish({}, {"complete": True})


def address(case: CasePage) -> str:
    return f"/admin/cases/{case.pk}/twin/"


def joins(client, case, twin, days="") -> str:
    form = {"twin": twin.pk if twin else "", "delayed_after": days}
    return folded(client.post(address(case), form, follow=True).content.decode())


@pytest.mark.usefixtures("_analysed")
def test_joined_they_are_one_activity_until_they_are_parted(
    case, twin, edith, sign_in, course
):
    client = sign_in(edith)

    page = joins(client, case, twin, days="45")
    assert "“Small” and “The twin” are one activity now." in page
    pair = TwinPair.objects.get(activity_key=case.translation_key)
    assert (the_twin_of(case), pair.delayed_after) == (twin, 45)
    assert pair.joined_by == edith
    assert twin.translation_key not in course.required_keys()
    joined_at = pair.joined_at
    joins(client, case, twin, days="60")
    pair.refresh_from_db()
    assert (pair.joined_at, pair.delayed_after) == (joined_at, 60)
    assert "It stands in no list" in client.get(address(twin)).content.decode()
    assert "The case has no twin. What was played stays." in joins(client, case, None)
    assert not TwinPair.objects.filter(pk=pair.pk).exists()
    assert twin.translation_key in course.required_keys()


@pytest.mark.usefixtures("_analysed")
def test_a_translation_shows_the_pair_and_saving_there_keeps_it(
    case, twin, ada, sign_in
):
    client = sign_in(ada)
    joins(client, case, twin, days="45")
    french = Locale.objects.get(language_code="fr")
    translated, its_twin = (
        page.copy_for_translation(french, copy_parents=True, alias=True)
        for page in (case, twin)
    )

    page = folded(client.get(address(translated)).text)
    assert f'<option value="{its_twin.pk}" selected>' in page
    joins(client, translated, its_twin, days="60")
    pair = TwinPair.objects.get(activity_key=case.translation_key)
    assert (pair.twin_key, pair.delayed_after) == (twin.translation_key, 60)


def refused(client, case, twin) -> str:
    page = joins(client, case, twin)
    assert not TwinPair.objects.filter(activity_key=case.translation_key).exists()
    return page


def test_before_both_are_released_and_analysed_they_are_not_joined(
    case, twin, edith, sign_in
):
    client = sign_in(edith)
    assert "“Small” has not been analysed yet." in refused(client, case, twin)
    analyse(case)
    assert "“The twin” has not been analysed yet." in refused(client, case, twin)
    twin.versions.update(is_current=False)
    assert "“The twin” is not released yet." in refused(client, case, twin)


@pytest.mark.usefixtures("_analysed")
def test_two_that_decide_otherwise_are_no_twins_and_it_says_where(
    case, twin, edith, sign_in
):
    raw = twin_raw()
    raw["scenes"][1]["choices"][0]["hours"] = 9
    release(twin, raw)
    analyse(twin)

    page = refused(sign_in(edith), case, twin)
    assert "The two do not decide the same" in page
    assert "in scene 2, “court”" in page


@pytest.mark.usefixtures("_analysed")
def test_a_case_is_neither_its_own_twin_nor_that_of_two(
    case, twin, edith, sign_in, course
):
    third = a_case({**short_raw(), "title": "Third"}, parent=a_day_of(course))
    client = sign_in(edith)
    assert "Select a valid choice" in refused(client, case, case)
    joins(client, case, twin)

    assert "“The twin” is joined to another case already." in joins(client, third, twin)
    assert "“Small” is joined to another case already." in joins(client, third, case)
    assert TwinPair.objects.filter(activity_key=case.translation_key).count() == 1


@pytest.mark.usefixtures("_analysed")
def test_only_the_first_attempt_is_measured_by_twins(case, twin, edith, sign_in):
    CasePage.objects.filter(pk=case.pk).update(counts="best")

    assert "Twins measure the first attempt." in refused(sign_in(edith), case, twin)


def test_cases_of_other_courses_are_not_offered(case, edith, sign_in):
    elsewhere = a_case(twin_raw(), parent=a_day_of(a_course("Another course")))

    assert "Select a valid choice" in refused(sign_in(edith), case, elsewhere)


@pytest.mark.usefixtures("_analysed")
def test_the_page_says_when_a_release_or_unpublishing_has_made_them_two(
    case, twin, edith, sign_in, alice, course
):
    client = sign_in(edith)
    joins(client, case, twin)
    raw = twin_raw()
    raw["scenes"][0]["choices"].pop()
    release(twin, raw)

    page = folded(client.get(address(case)).content.decode())
    assert "A release has made the two differ, in scene 1" in page
    course.enrol(alice)
    fresh = CasePage.objects.get(pk=case.pk)
    begun = Attempt.objects.begin(alice, fresh)
    assert begun.version.case_key == case.translation_key
    CasePage.objects.filter(pk=twin.pk).update(live=False)
    page = folded(client.get(address(case)).content.decode())
    assert "The twin is not published." in page
