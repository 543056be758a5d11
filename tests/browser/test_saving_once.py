"""The CMS saves by itself while somebody presses “Save”: one page comes of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from accounts.models import RegionRole
from courses.models import CoursePage
from simulations.models import CasePage, ScenePage
from tests.browser.conftest import enter
from tests.factories import a_person, a_region
from tests.simulations.authoring.authored import a_case, add_scene, day_of

pytestmark = pytest.mark.browser

WATCHES = "() => window.wagtail?.app.queryController('w-unsaved')?.initialFormData"


@pytest.fixture
def instructor(browser: Browser, site: str) -> Iterator[Page]:
    edith = a_person("Edith Banda")
    region = a_region("Region one", "BW")
    region.appoint(edith, RegionRole.Role.INSTRUCTOR)
    context = browser.new_context(base_url=site)
    page = context.new_page()
    enter(page.context, edith)
    yield page
    context.close()


@pytest.fixture
def case(course: CoursePage) -> CasePage:
    return a_case(day_of(course))


def saves_by_itself(route: Route) -> bool:
    request = route.request
    asks_for_json = "application/json" in request.headers.get("accept", "")
    return request.method == "POST" and asks_for_json


def hold_back(page: Page, address: str) -> list[Route]:
    """What the CMS sends by itself to an address stays here until it is let go."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        if saves_by_itself(route):
            held.append(route)
        else:
            route.continue_()

    page.route(f"**{address}", keep)
    return held


def begin(page: Page, address: str) -> None:
    """The CMS compares with what the form held a moment after it was opened."""
    page.goto(address)
    page.wait_for_function(WATCHES)


def press_save_in_between(page: Page, address: str, title: str) -> list[Route]:
    begin(page, address)
    held = hold_back(page, address)
    with page.expect_request(lambda request: "json" in request.headers["accept"]):
        page.get_by_role("textbox", name="Title*").fill(title)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("button", name="Saving")).to_be_disabled()
    return held


def test_a_new_scene_is_made_once(instructor, case):
    address = f"/admin/pages/add/simulations/scenepage/{case.pk}/"
    held = press_save_in_between(instructor, address, "The call")
    assert ScenePage.objects.child_of(case).count() == 0

    with instructor.expect_event("domcontentloaded"):
        held.pop().continue_()
    assert [page.title for page in ScenePage.objects.child_of(case)] == ["The call"]


def test_the_press_goes_on_where_saving_by_itself_fails(instructor, case):
    scene = add_scene(case, "call")
    address = f"/admin/pages/{scene.pk}/edit/"
    held = press_save_in_between(instructor, address, "A second call")

    with instructor.expect_event("domcontentloaded"):
        held.pop().abort()
    saved = ScenePage.objects.get(pk=scene.pk).get_latest_revision_as_object()
    assert saved.title == "A second call"
