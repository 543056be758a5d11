"""The debrief, its steps and the cohort's pages in a real browser."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from accounts.models import Region, RegionRole, User
from case_engine.decisions import read_decision
from courses.models import CoursePage
from simulations.models import Attempt, CasePage
from simulations.releases.solving import search_for
from tests.browser.conftest import enter
from tests.browser.weight import load, too_much
from tests.case_engine.starter import CONTENT
from tests.factories import a_cohort, a_person, a_region
from tests.simulations.cli.transcripts import read_transcripts

pytestmark = pytest.mark.browser

NAME = "nineteen-hours-late"
LONGEST = 4550  # pixels of a debrief on a telephone, folded


@dataclass
class Played:
    attempt: Attempt  # Alice's, which failed
    cohort: str

    @property
    def debrief(self) -> str:
        return f"/attempts/{self.attempt.pk}/debrief/"

    @property
    def decisions(self) -> str:
        return f"{self.debrief}decisions/"

    @property
    def step(self) -> str:
        return f"/attempts/{self.attempt.pk}/steps/2/"

    @property
    def scenes(self) -> str:
        return f"{self.cohort}scenes/"

    @property
    def people(self) -> str:
        return f"{self.cohort}attempts/"


@pytest.fixture
def region(site: str) -> Region:
    return a_region("Region one", "BW")


@pytest.fixture
def played(alice: User, workshop: CoursePage, region: Region) -> Played:
    """A starter case, by seven people in three ways."""
    case = CasePage.objects.get(case_slug=NAME, locale__language_code="en")
    case.shows_best_play = True
    case.save()
    search_for(case.versions.get(is_current=True).content)
    cohort = a_cohort(workshop, region)
    plays = read_transcripts(CONTENT / "cases" / f"{NAME}.plays.txt")
    people = [alice, *(a_person(f"Person {number}") for number in range(6))]
    for place, person in enumerate(people):
        cohort.enrol(person)
        attempt = Attempt.objects.begin(person, case)
        for number, decision in enumerate(plays[2 - place % 3].decisions):
            attempt.decide(number, read_decision(decision), reason="To be sure.")
    attempt = Attempt.objects.get(user=alice)
    return Played(
        attempt, f"/programme/cohorts/{cohort.pk}/cases/{case.translation_key}/"
    )


@pytest.fixture
def manager(browser: Browser, site: str, region: Region) -> Iterator[Page]:
    mona = a_person("Mona Sithole")
    region.appoint(mona, RegionRole.Role.MANAGER)
    context = browser.new_context(base_url=site)
    page = context.new_page()
    enter(page.context, mona)
    yield page
    context.close()


@pytest.fixture
def trainee(signed_in: BrowserContext) -> Page:
    return signed_in.new_page()


def violations(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    return [f"{address}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_debrief(trainee, played, scheme):
    trainee.emulate_media(color_scheme=scheme)

    for address in played.debrief, played.decisions, played.step:
        assert violations(trainee, address) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_the_cohort_did(manager, played, scheme):
    manager.emulate_media(color_scheme=scheme)

    for address in played.cohort, played.scenes, played.people, played.debrief:
        assert violations(manager, address) == []


def too_wide(page: Page, address: str = "") -> bool:
    if address:
        page.goto(address)
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_scrolls_sideways_on_the_narrowest_telephone(
    trainee, manager, played, language
):
    User.objects.update(language=language)
    for page in trainee, manager:
        page.set_viewport_size({"width": 320, "height": 640})

    own = played.debrief, played.decisions, played.step
    led = played.cohort, played.scenes, played.people
    assert [address for address in own if too_wide(trainee, address)] == []
    assert [address for address in led if too_wide(manager, address)] == []
    assert manager.locator("html").get_attribute("lang") == language


def test_in_arabic_the_figures_are_mirrored_and_axe_finds_nothing(
    trainee, manager, played
):
    manager.goto(played.cohort)
    ltr = lefts(manager, ".paths .stop")
    User.objects.update(language="ar")

    for page, address in (trainee, played.debrief), (manager, played.cohort):
        assert violations(page, address) == []
    assert lefts(manager, ".paths .stop") != ltr
    trainee.goto(played.debrief)
    axis = trainee.locator("svg.wide text", has_text="case hours").bounding_box()
    first = trainee.locator("svg.wide text").first.bounding_box()
    assert axis["x"] < first["x"]


def lefts(page: Page, what: str) -> list[float]:
    boxes = page.locator(what).all()
    return [round(box.bounding_box()["x"]) for box in boxes]


def test_the_map_is_read_by_keyboard(manager, played):
    manager.goto(played.cohort)
    manager.locator(".paths").focus()

    manager.keyboard.press("Tab")
    focused = manager.evaluate("document.activeElement.getAttribute('aria-label')")
    manager.keyboard.press("Enter")

    assert focused == "1 The call, 7 people"
    expect(manager).to_have_url(re.compile("/scenes/.*#s-the-call$"))
    expect(manager.locator("#s-the-call")).to_be_visible()


def tab_to(page: Page, what: str) -> None:
    """Goes on by keyboard until the focus is on something that is called so."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"the keyboard does not come to {what}")


def test_on_a_telephone_a_decision_is_unfolded_and_played_on_from_by_keyboard(
    trainee, played
):
    trainee.set_viewport_size({"width": 360, "height": 740})
    trainee.goto(played.debrief)
    assert trainee.evaluate("document.documentElement.scrollHeight") <= LONGEST
    decision = trainee.locator("#d-2")
    folded = decision.get_by_role("table").first
    expect(folded).to_be_hidden()

    tab_to(trainee, "#d-2 summary")
    trainee.keyboard.press("Enter")

    expect(folded).to_be_visible()
    assert not too_wide(trainee)
    trainee.keyboard.press("Enter")
    expect(folded).to_be_hidden()
    trainee.keyboard.press("Enter")
    tab_to(trainee, "#d-2 button")
    trainee.keyboard.press("Enter")
    expect(trainee).to_have_url(re.compile("/attempts/[^/]+/$"))
    practice = Attempt.objects.get(begun_from=played.attempt)
    assert (practice.begun_after, practice.is_practice) == (1, True)


def test_the_print_has_what_the_screen_folds_away(trainee, played):
    """All of it is fetched first, from the pages of the decisions."""
    trainee.add_init_script("window.print = () => (document.title = 'printed')")
    trainee.goto(played.debrief)
    trainee.get_by_role("button", name="Print the debrief").click()
    expect(trainee).to_have_title("printed")

    pages = PdfReader(io.BytesIO(trainee.pdf(format="A4"))).pages

    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    step = played.attempt.play.turns[0]
    assert " ".join(step.outcome.feedback.split())[:60] in text
    assert "To be sure." in text
    assert "What was on offer" in text
    assert "The decisions in full" not in text
    assert "Print the debrief" not in text
    assert "Play again" not in text
    assert trainee.locator("main details:not([open])").count() > 3  # as they were


def test_without_scripts_all_of_it_is_there(browser, site, played, alice):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    enter(page.context, alice)
    page.goto(played.debrief)

    expect(page.locator("svg.wide")).to_be_visible()
    page.get_by_text("View as table").click()
    expect(page.get_by_role("cell", name="The case opens")).to_be_visible()
    assert page.get_by_role("button", name="Print the debrief").count() == 0
    page.locator("#d-2 summary").click()
    page.locator("#d-2").get_by_role("link", name="What it did").click()
    expect(page.locator("#d-2").get_by_role("table").first).to_be_visible()
    page.get_by_role("link", name="The debrief").click()
    page.get_by_role("link", name="Go through it step by step").click()
    page.get_by_role("link", name="The next decision").click()
    expect(page).to_have_url(re.compile("/steps/2/$"))
    context.close()


def test_the_pages_are_light(trainee, manager, played):
    for page, address in (
        (trainee, played.debrief),
        (trainee, played.decisions),
        (trainee, played.step),
        (manager, played.cohort),
        (manager, played.scenes),
        (manager, played.people),
    ):
        assert too_much(load(page.context, address)) == [], address
