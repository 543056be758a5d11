"""The form for a new person begins with the time zone of their browser."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("zone", "chosen"),
    [
        ("Africa/Gaborone", "Gaborone (UTC+2)"),
        ("Asia/Calcutta", "Calcutta"),  # told by its older name, which is not offered
        ("Etc/GMT+5", "UTC"),  # of no place
    ],
)
def test_the_zone_of_the_browser_is_chosen(browser: Browser, site, zone, chosen):
    context = browser.new_context(base_url=site, timezone_id=zone)
    page = context.new_page()
    page.goto("/accounts/signup/", wait_until="networkidle")

    option = page.locator("select[name=time_zone] option:checked")
    assert option.inner_text().strip() == chosen
    context.close()
