"""A person downloads their data, asks for its erasure, and thinks better of it."""

import zipfile

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def page(signed_in: BrowserContext) -> Page:
    return signed_in.new_page()


def confirm(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def test_she_gathers_and_fetches_everything(page, alice):
    page.goto("/accounts/profile/")
    page.get_by_role("link", name="Your data").click()
    page.get_by_role("button", name="Prepare my data").click()
    confirm(page)

    expect(page.get_by_text("We are preparing your data.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert alice.email in archive.read("accounts.json").decode()


def test_she_asks_for_its_erasure_and_keeps_it(page, alice):
    page.goto("/accounts/data/")
    page.get_by_role("link", name="See what is erased and what stays").click()
    page.get_by_role("button", name="Erase my data").click()
    expect(page.get_by_role("alert")).to_contain_text("2 things are not right yet")

    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_label("I know that this cannot be undone afterwards.").check()
    page.get_by_role("button", name="Erase my data").click()
    expect(page.get_by_text("Everything about you is erased on")).to_be_visible()

    page.get_by_role("button", name="Keep my data").click()
    expect(page.get_by_text("Nothing is erased.")).to_be_visible()
    expect(page.get_by_role("link", name="See what is erased")).to_be_visible()
