"""Pages are light, ask nobody else, and fit the narrowest telephone."""

import gzip

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.browser.pages import PUBLIC, trainee_pages

pytestmark = pytest.mark.browser

FIRST_LOAD = 100_000  # bytes, compressed, fonts apart
JAVASCRIPT = 40_000
REQUESTS = 12


class Load:
    """All that one page asked for."""

    def __init__(self, page: Page) -> None:
        self.responses: list[Response] = []
        self.complaints: list[str] = []
        page.on("response", lambda response: self.responses.append(response))
        page.on("console", self.note)

    def note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def weight(self, *kinds: str) -> int:
        return sum(
            len(gzip.compress(response.body()))
            for response in self.responses
            if response.request.resource_type in kinds
        )


def load(context: BrowserContext, address: str) -> Load:
    page = context.new_page()
    loaded = Load(page)
    page.goto(address, wait_until="networkidle")
    page.close()
    return loaded


def heavy(load: Load, address: str, site: str) -> list[str]:
    outside = [r.url for r in load.responses if not r.url.startswith((site, "data:"))]
    # A page that is not there is reported as such; nothing else is.
    complaints = [text for text in load.complaints if "404" not in text]
    checks = {
        f"asks {outside}": outside,
        f"complains {complaints}": complaints,
        "makes too many requests": len(load.responses) > REQUESTS,
    }
    return [f"{address} {fault}" for fault, found in checks.items() if found]


@pytest.fixture
def visitor(browser: Browser, site: str):
    context = browser.new_context(base_url=site)
    yield context
    context.close()


def test_a_first_visit_is_light(browser: Browser, site: str):
    for address in "/en/", "/en/courses/regional-workshop/", "/accounts/signup/":
        context = browser.new_context(base_url=site)
        page = context.new_page()
        loaded = Load(page)
        page.goto(address, wait_until="networkidle")

        assert loaded.weight("document", "stylesheet", "script", "image") < FIRST_LOAD
        assert loaded.weight("script") < JAVASCRIPT
        context.close()


def test_public_pages_ask_nobody_else(visitor: BrowserContext, site: str):
    faults = [f for a in PUBLIC for f in heavy(load(visitor, a), a, site)]

    assert faults == []


def test_trainee_pages_ask_nobody_else(
    signed_in: BrowserContext, site: str, alice, workshop
):
    workshop.enrol(alice)
    pages = trainee_pages(workshop)

    assert [f for a in pages for f in heavy(load(signed_in, a), a, site)] == []


def too_wide(page: Page, addresses: list[str]) -> list[str]:
    wide = []
    for address in addresses:
        page.goto(address)
        room, need = page.evaluate(
            "(({clientWidth, scrollWidth}) => [clientWidth, scrollWidth])"
            "(document.documentElement)"
        )
        if need > room:
            wide.append(f"{address} needs {need} of {room}")
    return wide


def test_nothing_scrolls_sideways_on_the_narrowest_telephone(
    signed_in: BrowserContext, alice, workshop
):
    workshop.enrol(alice)
    page = signed_in.new_page()
    page.set_viewport_size({"width": 320, "height": 640})

    assert too_wide(page, PUBLIC + trainee_pages(workshop)) == []


def test_nor_from_right_to_left(signed_in: BrowserContext, alice, workshop):
    workshop.enrol(alice)
    alice.language = "ar"
    alice.save()
    page = signed_in.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    arabic = [a.replace("/en/", "/ar/") for a in trainee_pages(workshop)]

    assert too_wide(page, arabic) == []
