"""The room has no fault that axe knows, is light, and fits the narrowest telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import enter
from tests.browser.rooms import address, an_open_attempt, pick, whole_raw
from tests.browser.test_weight_and_width import too_wide
from tests.browser.weight import load, too_much
from tests.simulations.played import a_case, an_attempt

pytestmark = pytest.mark.browser

STATES = {  # by the decisions that lead there
    "choices": [],
    "an order to put, after a decision": ["stop"],
    "options to tick": ["stop", "marks=100"],
    "a ledger": ["stop", "marks=100", "marks=100"],
    "a solution": ["stop", "marks=100", "marks=100", "marks=0"],
    "an ending": ["stop", "marks=100", "marks=100", "marks=100", "order"],
}


@pytest.fixture
def rooms(alice) -> list[str]:
    """The case page, and an attempt in each state."""
    raw = whole_raw()
    cases = [a_case({**raw, "id": f"case-{n}"}) for n in range(len(STATES))]
    plays = zip(cases, STATES.values(), strict=True)
    return [
        cases[-1].url,
        *(address(an_attempt(alice, case, *play)) for case, play in plays),
    ]


def violations(page: Page, addresses: list[str]) -> list[str]:
    faults = []
    for each in addresses:
        page.goto(each)
        page.evaluate(
            "for (const d of document.querySelectorAll('details')) d.open = 1"
        )
        found = Axe().run(page).response["violations"]
        faults += [f"{each}: {v['id']} {v['nodes'][0]['html'][:160]}" for v in found]
    return faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site, alice, rooms, scheme):
    context = browser.new_context(base_url=site, color_scheme=scheme)
    page = context.new_page()
    enter(page.context, alice)

    assert violations(page, rooms) == []
    context.close()


def test_axe_finds_nothing_in_what_the_room_says_of_a_bad_line(signed_in, alice):
    page = signed_in.new_page()
    page.goto(address(an_open_attempt(alice)))
    page.route("**/decisions/", lambda route: route.abort())
    pick(page, "Stop the account")
    page.get_by_role("button", name="Take this decision").click()
    page.get_by_role("alert").wait_for()

    assert Axe().run(page).response["violations"] == []


def test_a_first_look_at_a_room_is_light(browser: Browser, site, alice, rooms):
    context = browser.new_context(base_url=site)
    enter(context, alice)
    cookies = context.cookies()
    context.close()
    for each in rooms:
        context = browser.new_context(base_url=site)
        context.add_cookies(cookies)
        loaded = load(context, each)

        assert too_much(loaded) == []
        assert loaded.complaints == []
        context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_scrolls_sideways_on_the_narrowest_telephone(
    signed_in, alice, rooms, language
):
    alice.language = language
    alice.save()
    page = signed_in.new_page()
    page.set_viewport_size({"width": 320, "height": 640})

    assert too_wide(page, rooms) == []
