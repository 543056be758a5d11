"""An instructor who never saw YAML writes a case, with the keyboard alone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from accounts.models import RegionRole
from simulations.models import CasePage, ScenePage
from simulations.releases.drafts import Draft
from tests.browser.conftest import enter
from tests.factories import a_person, a_region
from tests.simulations.authoring.authored import a_case, a_choice, add_scene, day_of

pytestmark = pytest.mark.browser


@pytest.fixture
def instructor(browser: Browser, site: str) -> Iterator[Page]:
    edith = a_person("Edith Banda")
    region = a_region("Region one")
    region.appoint(edith, RegionRole.Role.INSTRUCTOR)
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    enter(page.context, edith)
    yield page
    context.close()


@pytest.fixture
def case(course) -> CasePage:
    return a_case(day_of(course))


def edit(page: Page, what: CasePage | ScenePage) -> None:
    page.goto(f"/admin/pages/{what.pk}/edit/")
    ready(page)


def add(page: Page, kind: str, parent: int) -> None:
    page.goto(f"/admin/pages/add/simulations/{kind}/{parent}/")
    ready(page)


def ready(page: Page) -> None:
    """The CMS has put the blocks into the page, and watches what becomes of them."""
    page.wait_for_function(
        "() => window.wagtail?.app.queryController('w-unsaved')?.initialFormData"
    )


def write(page: Page, words: str) -> None:
    """Into whatever has the focus."""
    page.keyboard.type(words)


def reach(page: Page, name: str, *, role: str = "textbox", nth: int = 0) -> None:
    """The next of that name, as Tab would find it."""
    target = page.get_by_role(role, name=name, exact=True).nth(nth)
    target.focus()
    expect(target).to_be_focused()


def press(page: Page, name: str, *, role: str = "button", nth: int = 0) -> None:
    reach(page, name, role=role, nth=nth)
    page.keyboard.press("Enter")


def choose(page: Page, name: str, words: str, nth: int = 0) -> None:
    """As typing its first letters does, a list opens nothing."""
    reach(page, name, role="combobox", nth=nth)
    page.keyboard.type(words)


def save(page: Page) -> None:
    with page.expect_event("domcontentloaded"):
        press(page, "Save draft")
    page.wait_for_url("**/edit/**")
    ready(page)


def press_insert(page: Page, field: str) -> None:
    """At the end of a stream."""
    stream = page.locator(f'[data-contentpath="{field}"]')
    stream.get_by_role("button", name="Insert a block").last.focus()
    page.keyboard.press("Enter")


def insert(page: Page, field: str) -> None:
    """Into a stream of one kind of block: the new one takes the focus."""
    press_insert(page, field)
    page.wait_for_function(
        "() => document.activeElement.matches('input, textarea, [contenteditable]')"
    )


def unfold(page: Page) -> None:
    page.evaluate(
        """() => document
            .querySelectorAll("[data-panel-toggle][aria-expanded=false]")
            .forEach((toggle) => toggle.click())"""
    )


def test_a_case_of_five_scenes_is_written_by_keyboard_alone(instructor, course):
    page = instructor
    add(page, "casepage", day_of(course).pk)
    reach(page, "Title*")
    write(page, "Quiet Harbour")
    reach(page, "Story")
    write(page, "Money leaves the harbour authority.")
    press(page, "Dossier", role="tab")
    insert(page, "parties")
    write(page, "Ana Sample")
    insert(page, "assets")
    write(page, "Account 4471")
    reach(page, "Value*", role="spinbutton")
    write(page, "1000")
    choose(page, "Kind*", "Bank account", nth=0)
    insert(page, "evidence")
    write(page, "Bank statement")
    choose(page, "Kind*", "Statement", nth=1)
    save(page)
    case = CasePage.objects.child_of(day_of(course)).get()

    def begin(title: str) -> None:
        add(page, "scenepage", case.pk)
        reach(page, "Title*")
        write(page, title)

    def decide(text: str, goto: str) -> None:
        insert(page, "choices")
        write(page, text)
        reach(page, "Leads to", role="combobox")
        write(page, goto)

    begin("The call")
    decide("Ask the bank for the statement", "the-statement")
    press(page, "Add an effect")
    choose(page, "Which", "Bank statement")
    save(page)

    begin("The statement")
    decide("Apply for restraint", "the-order")
    press(page, "Add a condition", nth=1)
    choose(page, "which", "Bank statement")
    expect(page.get_by_text("only if you hold “Bank statement”").first).to_be_visible()
    save(page)

    begin("The order")
    press_insert(page, "task")
    page.get_by_placeholder("Search options…").focus()
    write(page, "Tick")
    expect(page.get_by_role("option", name="Put into order")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    reach(page, "What to do*")
    write(page, "Which facts does the application need?")
    reach(page, "Text*")
    write(page, "The balance")
    reach(page, "Right", role="checkbox")
    page.keyboard.press("Space")
    reach(page, "Leads to", role="combobox")
    write(page, "secured")
    press(page, "Add an effect")
    choose(page, "What happens", "Restrain")
    choose(page, "Which", "Account 4471")
    save(page)

    for title, ending in (("Secured", "success"), ("Lost", "failure")):
        begin(title)
        choose(page, "Ending", ending)
        save(page)
    assert [each.problem.message for each in Draft.of(case).problems() if each.is_error]

    first = ScenePage.objects.child_of(case).get(key="the-call")
    edit(page, first)
    insert(page, "choices")
    write(page, "Wait for the morning")
    reach(page, "Leads to", role="combobox")  # the first choice is folded
    write(page, "lost")
    save(page)

    draft = Draft.of(case)
    assert [each.problem for each in draft.problems() if each.is_error] == []
    assert [scene.key for scene in draft.scenes] == [
        *("the-call", "the-statement", "the-order", "secured", "lost")
    ]
    edit(page, case)
    expect(page.get_by_text("to put right before release")).to_have_count(0)


def test_a_scene_is_made_from_the_choice_that_leads_to_it(instructor, case):
    scene = add_scene(case, "call", choices=[a_choice("ask", "report-in")])
    edit(instructor, scene)
    link = instructor.get_by_role("link", name="leads to")
    link.first.focus()
    instructor.keyboard.press("Enter")
    press(instructor, "Make it")

    instructor.get_by_role("link", name="Write it in a new window").wait_for()
    assert ScenePage.objects.child_of(case).filter(key="report-in").exists()


def test_a_problem_in_the_list_of_the_case_leads_to_its_field(instructor, case):
    page = instructor
    choices = [a_choice(f"ask-{number}", "call") for number in range(4)]
    choices.append(a_choice("last", "call", condition={"has": "nothing-like-it"}))
    add_scene(case, "call", choices=choices)
    edit(page, case)
    problem = page.locator(".case-problems li", has_text="nothing-like-it")
    problem.get_by_role("link").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#:w:contentpath=choices.*")

    field = page.locator("[aria-invalid=true]:focus")
    expect(field).to_be_visible()
    expect(field).to_be_in_viewport()


def test_conditions_read_back_and_nothing_is_lost_when_text_is_broken(instructor, case):
    page = instructor
    condition = {"all": [{"has": "statement"}, {"not": {"before": 24}}]}
    choice = a_choice("ask", "call", condition=condition)
    scene = add_scene(case, "call", choices=[choice])
    edit(page, scene)
    unfold(page)
    outcome = page.get_by_role("group", name="Only if", exact=True)
    said = "only if you hold “Bank statement” and the clock is at 24 h or later"
    expect(outcome.get_by_text(said)).to_be_visible()

    outcome.get_by_role("button", name="Text").focus()
    page.keyboard.press("Enter")
    text = page.locator("textarea[name$=condition]")
    text.fill("{has: statement")
    expect(outcome.get_by_text("This cannot be read")).to_be_visible()
    save(page)

    value = ScenePage.objects.get(pk=scene.pk).get_latest_revision_as_object()
    kept = value.choices.raw_data[0]["value"]["outcomes"][0]["value"]["condition"]
    assert kept == "{has: statement"
    expect(page.locator("textarea[name$=condition]")).to_have_value("{has: statement")


def test_the_editors_have_no_faults_of_ours(instructor, case):
    add_scene(case, "lost")
    condition = {"any": [{"has": "statement"}, {"flag": "asked"}]}
    choice = a_choice("ask", "nowhere", condition=condition)
    scene = add_scene(case, "call", choices=[choice])
    ours = ".admin-overview, .case-structure, .case-note, .case-mark"
    for page in (case, scene):
        edit(instructor, page)
        unfold(instructor)
        found = Axe().run(instructor).response["violations"]
        wrong = [
            f"{v['id']}: {node['html'][:150]}"
            for v in found
            for node in v["nodes"]
            if instructor.locator(ours)
            .filter(has=instructor.locator(node["target"][0]))
            .count()
        ]
        assert wrong == []
