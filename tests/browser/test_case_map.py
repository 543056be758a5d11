"""The map of a case in a real browser: by keyboard, without scripts, from the right."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from accounts.models import RegionRole, User
from courses.models import ModulePage
from simulations.exchange.import_case import import_case
from simulations.models import CasePage
from simulations.releases.drafts import Draft
from simulations.releases.solving import search_for
from tests.browser.conftest import enter
from tests.factories import a_person, a_region
from tests.simulations.large_cases import case_of_size

pytestmark = pytest.mark.browser


@pytest.fixture
def edith(site: str) -> User:
    person = a_person("Edith Banda")
    region = a_region("Region one")
    region.appoint(person, RegionRole.Role.INSTRUCTOR)
    return person


@pytest.fixture
def instructor(browser: Browser, site: str, edith: User) -> Iterator[Page]:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    enter(page.context, edith)
    yield page
    context.close()


@pytest.fixture
def case(course) -> CasePage:
    raw = case_of_size(15)
    raw["scenes"][0]["choices"][0]["goto"] = "not-there"
    return import_case(raw, ModulePage.objects.child_of(course).first())


@pytest.fixture
def whole_case(course) -> CasePage:
    """Without faults, and searched."""
    made = import_case(case_of_size(15), ModulePage.objects.child_of(course).first())
    search_for(Draft.of(made))
    return made


def map_of(case: CasePage) -> str:
    return f"/admin/cases/{case.pk}/map/"


def width(page: Page) -> float:
    return float(page.locator("[data-map] > svg").get_attribute("width"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(instructor, case, whole_case, scheme):
    instructor.emulate_media(color_scheme=scheme)
    for each in case, whole_case:
        instructor.goto(map_of(each))
        found = Axe().run(instructor, context="#main").response["violations"]
        assert [f"{v['id']} {v['nodes'][0]['html'][:120]}" for v in found] == []


def test_keys_zoom_and_move_the_map(instructor, case):
    instructor.goto(map_of(case))
    region = instructor.locator("[data-map]")
    region.focus()
    before = width(instructor)

    instructor.keyboard.press("+")
    instructor.keyboard.press("+")
    assert width(instructor) > before
    instructor.keyboard.press("ArrowDown")
    expect(region).not_to_have_js_property("scrollTop", 0)
    instructor.keyboard.press("0")
    shown = width(instructor)
    instructor.keyboard.press("-")
    assert width(instructor) < shown


def test_the_wheel_zooms_with_ctrl_and_dragging_moves(instructor, case):
    instructor.goto(map_of(case))
    region = instructor.locator("[data-map]")
    region.scroll_into_view_if_needed()
    box = region.bounding_box()
    before = width(instructor)

    instructor.mouse.move(box["x"] + 10, box["y"] + 200)
    instructor.keyboard.down("Control")
    for _ in range(6):
        instructor.mouse.wheel(0, -100)
    instructor.keyboard.up("Control")
    instructor.wait_for_function(
        "before => document.querySelector('[data-map] > svg').width.baseVal.value"
        " > before",
        arg=before,
    )

    top = region.evaluate("region => region.scrollTop")
    instructor.mouse.down()
    instructor.mouse.move(box["x"] + 10, box["y"] + 100)
    instructor.mouse.up()
    assert region.evaluate("region => region.scrollTop") > top


def test_a_scene_is_opened_by_keyboard(instructor, case):
    instructor.goto(map_of(case))
    instructor.locator("[data-map]").focus()
    instructor.keyboard.press("Tab")
    focused = instructor.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused.startswith("1 Step 0")

    instructor.keyboard.press("Enter")
    instructor.wait_for_url("**/admin/pages/*/edit/")


def test_a_missing_scene_is_made_from_the_map(instructor, case):
    instructor.goto(map_of(case))
    instructor.get_by_role("button", name="Make this scene").click()
    instructor.wait_for_url("**/admin/pages/*/edit/")

    instructor.goto(map_of(case))
    link = instructor.locator("a.node", has_text="Not there")
    assert "no way in" not in link.get_attribute("aria-label")


def test_without_scripts_everything_is_there(browser, site, edith, case):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    enter(page.context, edith)
    page.goto(map_of(case))

    assert page.locator("a.node").count() == 16
    assert page.locator("[data-map-tools]").is_hidden()
    page.locator("a.node").first.click()
    page.wait_for_url("**/admin/pages/*/edit/")
    context.close()


def test_in_arabic_the_map_begins_at_the_right(instructor, edith, case):
    instructor.goto(map_of(case))
    ltr = names_from_the_left(instructor)
    edith.language = "ar"
    edith.save()
    edith.wagtail_userprofile.preferred_language = "ar"
    edith.wagtail_userprofile.save()
    instructor.goto(map_of(case))

    assert instructor.locator("html").get_attribute("dir") == "rtl"
    assert names_from_the_left(instructor) == ltr[::-1]
    text = instructor.locator("a.node text.title").first.bounding_box()
    box = instructor.locator("a.node path.box").first.bounding_box()
    assert box["x"] <= text["x"]
    assert text["x"] + text["width"] <= box["x"] + box["width"]
    found = Axe().run(instructor, context="#main").response["violations"]
    assert [v["id"] for v in found] == []


def names_from_the_left(page: Page) -> list[str]:
    """Of the second row, where there is more than one box."""
    return page.evaluate(
        """() => [...document.querySelectorAll('a.node')].slice(1, 3)
            .map(a => [a.querySelector('.box').getBoundingClientRect().x,
                       a.querySelector('.title').textContent])
            .sort((a, b) => a[0] - b[0]).map(pair => pair[1])"""
    )


def test_the_page_says_when_the_search_is_done(instructor, course):
    from simulations.models import CaseSearch

    day = ModulePage.objects.child_of(course).first()
    made = import_case(case_of_size(10), day)
    draft = Draft.of(made)
    CaseSearch.objects.create(digest=draft.digest, content=draft.raw)
    instructor.goto(map_of(made))
    instructor.get_by_text("Every play of this draft is being searched").wait_for()

    CaseSearch.objects.all().delete()
    search_for(draft)
    instructor.get_by_role("link", name="The search is done").click()
    instructor.get_by_text("The best play scores").wait_for()
