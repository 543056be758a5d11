"""The room on a phone of 360 px: all of it is reached, read and answered there."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import enter
from tests.browser.keyboard import tab_to
from tests.browser.rooms import STEPS, address, an_open_attempt, arrive, order_on, pick

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
TO_THE_LEDGER = ["stop", "marks=100", "marks=100"]


@pytest.fixture
def phone(signed_in) -> Page:
    page = signed_in.new_page()
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def plain_phone(browser: Browser, site, alice):
    """Without JavaScript."""
    context = browser.new_context(
        base_url=site, viewport=PHONE, java_script_enabled=False
    )
    enter(context, alice)
    yield context.new_page()
    context.close()


def lines_of(part: Locator) -> float:
    """How many lines of text it takes, its edges left out."""
    return part.evaluate(
        """part => {
          const {paddingTop, paddingBottom, rowGap} = getComputedStyle(part);
          const edges = [paddingTop, paddingBottom, rowGap].map(parseFloat);
          const inner = part.offsetHeight - edges.reduce((sum, each) => sum + each, 0);
          return inner / parseFloat(getComputedStyle(document.body).lineHeight);
        }"""
    )


def test_the_result_is_three_lines_that_unfold(phone, alice):
    phone.goto(address(an_open_attempt(alice)))
    pick(phone, "Stop the account")
    phone.get_by_role("button", name="Take this decision").click()
    arrive(phone, "The task: steps")

    result = phone.locator("#result")
    assert lines_of(result) < 3.5  # the verdict is a heading
    assert result.inner_text().index("0 h to 4 h") < result.inner_text().index("sound")
    expect(result.get_by_text("Well.")).to_be_hidden()
    expect(phone.locator("#result summary")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(result.get_by_text("Well.")).to_be_visible()


def test_the_case_file_is_one_tap_away_and_so_is_the_way_back(plain_phone, alice):
    plain_phone.goto(address(an_open_attempt(alice, "stop")))
    ways = plain_phone.get_by_role("navigation", name="In this room")
    for name, place in {"Case file": "#as-h", "Task": "#task", "Scene": "h1"}.items():
        expect(ways).to_be_in_viewport(ratio=1)
        ways.get_by_role("link", name=name).click()
        expect(plain_phone.locator(place)).to_be_in_viewport()


def test_a_refused_answer_leads_to_what_is_wrong(phone, plain_phone, alice):
    attempt = an_open_attempt(alice, *TO_THE_LEDGER)
    for page in phone, plain_phone:
        page.goto(address(attempt))
        page.get_by_label("Traced to the proceeds").fill("1,2,3")
        page.get_by_role("button", name="Hand in").click()

        wrong = page.get_by_role("alert").filter(has_text="cannot be read")
        expect(wrong).to_be_focused()
        expect(wrong).to_be_in_viewport(ratio=1)


def test_a_row_of_a_ledger_has_two_lines_and_below_them_what_one_notes(phone, alice):
    phone.goto(address(an_open_attempt(alice, *TO_THE_LEDGER)))
    row = phone.locator("#ledger tbody tr").nth(1)
    parts = [".text", ".end >> nth=0", ".own", ".balance"]
    text, source, own, balance = (row.locator(p).bounding_box() for p in parts)

    assert text["y"] < source["y"] < own["y"]
    assert own["x"] + own["width"] <= balance["x"]
    assert balance["y"] < own["y"] + own["height"]
    expect(row.locator(".balance")).to_contain_text("700.00")
    region = phone.get_by_role("region", name="All accounts")
    assert region.evaluate("r => r.scrollWidth <= r.clientWidth")


def test_a_step_is_moved_to_its_place_by_keyboard(phone, alice):
    phone.goto(address(an_open_attempt(alice, "stop")))
    for place, step in enumerate(STEPS, 1):
        phone.locator("#scene-h").focus()
        tab_to(phone, rf"Move to\s*: {step}")
        phone.keyboard.press(str(place))
        expect(phone.locator(f".ordering > li >> nth={place - 1}")).to_contain_text(
            step
        )

    assert order_on(phone) == STEPS
    numbers = phone.locator(".ordering .place").all_inner_texts()
    assert numbers == ["1", "2", "3"]


def test_nor_does_that_need_a_script(plain_phone, alice):
    plain_phone.goto(address(an_open_attempt(alice, "stop")))
    for place, step in enumerate(STEPS, 1):
        plain_phone.get_by_label(f"Move to: {step}").select_option(str(place))
    plain_phone.get_by_role("button", name="Put them in this order").click()

    assert order_on(plain_phone) == STEPS


def test_on_a_broad_screen_the_case_file_stays_in_sight(signed_in, alice):
    page = signed_in.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address(an_open_attempt(alice)))
    expect(page.get_by_role("navigation", name="In this room")).to_be_hidden()

    page.get_by_role("button", name="Take this decision").scroll_into_view_if_needed()
    page.mouse.wheel(0, 2000)
    file = page.get_by_role("region", name="Case file")
    expect(file.get_by_role("heading", name="Assets")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Take this decision")).to_be_in_viewport()
