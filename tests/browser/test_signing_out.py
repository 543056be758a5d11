"""In a browser that others use too, nothing of a person is left after signing out."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.rooms import address, an_open_attempt

pytestmark = pytest.mark.browser

SAID = "This browser still holds something that you typed"
KEPT = "JSON.stringify(Object.entries(localStorage))"


@pytest.fixture
def page(signed_in: BrowserContext) -> Page:
    return signed_in.new_page()


@pytest.fixture
def unsent(page, alice) -> Page:
    """A reason is typed and not sent."""
    page.goto(address(an_open_attempt(alice)))
    page.get_by_label("Why?").fill("A hold buys time.")
    page.wait_for_function(f"{KEPT}.includes('A hold buys time')")
    return page


def sign_out_button(page: Page):
    return page.get_by_role("main").get_by_role("button", name="Sign out")


def test_what_was_not_sent_is_told_of_first_and_goes(unsent):
    page = unsent
    page.goto("/accounts/profile/")
    sign_out_button(page).click()
    expect(page.get_by_text(SAID)).to_be_visible()
    assert "hold buys time" in page.evaluate(KEPT)

    sign_out_button(page).click()

    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    assert page.evaluate(KEPT) == "[]"


def test_who_stays_keeps_it(unsent):
    page = unsent
    page.goto("/accounts/logout/")
    page.get_by_role("link", name="Stay signed in").click()

    expect(page.get_by_role("heading", name="Your profile")).to_be_visible()
    assert "hold buys time" in page.evaluate(KEPT)


def test_who_has_nothing_there_signs_out_at_once(page):
    page.goto("/accounts/profile/")
    sign_out_button(page).click()

    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def test_nothing_is_said_where_nothing_lies(page):
    page.goto("/accounts/logout/")

    expect(sign_out_button(page)).to_be_visible()
    expect(page.get_by_text(SAID)).to_be_hidden()
