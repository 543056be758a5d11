"""A draft is tried in a browser, with the mouse, with keys alone, without scripts."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from accounts.models import RegionRole, User
from simulations.exchange.import_case import import_case
from simulations.models import Attempt, CasePage
from tests.browser.conftest import enter
from tests.case_engine.small_cases import (
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
)
from tests.factories import a_person, a_region
from tests.simulations.authoring.authored import day_of

pytestmark = pytest.mark.browser


@pytest.fixture
def edith(site: str) -> User:
    person = a_person("Edith Banda")
    region = a_region("Region one", "BW")
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
    ask = choice("Ask the bank", "list", hours=2, reveal=["statement", "north"])
    task = {
        "kind": "order",
        "prompt": "What comes first?",
        "options": [{"id": "b", "text": "Freeze"}, {"id": "a", "text": "Confiscate"}],
        "outcomes": [
            {"if": {"marks": 100}, "goto": "won", "restrain": ["north"]},
            {"goto": "lost"},
        ],
    }
    scenes = [
        scene("desk", {**ask, "id": "ask"}, choice("later", "not-written")),
        {"id": "list", "title": "The order", "task": task},
        ending(),
        ending("lost", "failure"),
    ]
    held = {"assets": [asset("north")], "evidence": [evidence("statement", key=True)]}
    scenes.append(scene("not-written", choice("go", "desk")))
    made = import_case(case_of(scenes, **held), day_of(course))
    made.get_children().get(slug="not-written").delete()
    return made


def begin(page: Page, case: CasePage) -> None:
    page.goto(f"/admin/cases/{case.pk}/map/")
    page.get_by_role("link", name="Try it").click()


def test_with_the_mouse(instructor, case):
    begin(instructor, case)
    instructor.get_by_text("Ask the bank").click()
    instructor.get_by_role("button", name="Take this decision").click()
    expect(instructor.get_by_role("heading", name="The order")).to_be_visible()

    first = instructor.locator("ol.ordering .step").first
    if first.inner_text() == "Confiscate":
        instructor.get_by_role("button", name="Move up: Freeze").click()
    instructor.get_by_role("button", name="Hand in").click()
    scored = instructor.get_by_role("heading", name="This play scores")
    expect(scored).to_contain_text("100.0 of 100 and passes")

    instructor.get_by_role("link", name="Back one decision").click()
    expect(instructor.get_by_role("heading", name="The order")).to_be_visible()
    instructor.get_by_text("Begin at another scene").click()
    instructor.get_by_label("Scene", exact=True).select_option("lost")
    instructor.get_by_role("button", name="Begin here").click()
    expect(scored).to_contain_text("does not pass")
    instructor.get_by_role("link", name="Edit this scene").click()
    expect(instructor.get_by_role("textbox", name="Title*")).to_have_value("lost")
    assert not Attempt.objects.exists()


def test_with_keys_alone(instructor, case):
    begin(instructor, case)
    page = instructor
    page.get_by_role("radio", name="later").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Take this decision").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("There is no scene “not-written” yet.")).to_be_visible()

    page.get_by_text("Begin at another scene").focus()
    page.keyboard.press("Enter")
    page.get_by_text("With something in hand").focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="statement").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Begin here").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("In hand at the beginning: statement.")).to_be_visible()
    expect(page.locator("#file")).to_contain_text("statement")


def test_without_scripts(browser, site, edith, case):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    enter(page.context, edith)
    begin(page, case)
    page.get_by_text("Ask the bank").click()
    page.get_by_role("button", name="Take this decision").click()
    expect(page.get_by_role("heading", name="The order")).to_be_visible()
    expect(page.get_by_text("Or drag it by its number.")).to_be_hidden()
    context.close()


def test_steps_are_dragged_into_order(instructor, case):
    page = instructor
    page.goto(f"/admin/cases/{case.pk}/try/?scene=list")
    expect(page.get_by_text("Or drag it by its number.")).to_be_visible()
    steps = page.locator("ol.ordering li")
    last = steps.last.locator(".step").inner_text()
    steps.last.locator(".place").drag_to(steps.first, target_position={"x": 9, "y": 1})

    expect(steps.first.locator(".step")).to_have_text(last)
    expect(steps.first.locator(".place")).to_have_text("1")
    page.get_by_role("button", name="Hand in").click()
    scored = page.get_by_role("heading", name="This play scores")
    right = "and passes" if last == "Freeze" else "does not pass"
    expect(scored).to_contain_text(right)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_it_fits_a_phone(instructor, case, scheme):
    page = instructor
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 740})
    begin(page, case)
    page.get_by_text("Begin at another scene").click()
    page.get_by_text("With something in hand").click()
    found = Axe().run(page).response["violations"]

    assert [f"{v['id']} {v['nodes'][0]['html'][:120]}" for v in found] == []
    wide = "() => document.documentElement.scrollWidth - window.innerWidth"
    assert page.evaluate(wide) <= 0
