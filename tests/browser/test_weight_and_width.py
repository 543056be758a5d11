"""Pages are light, ask nobody else, and fit the narrowest telephone."""

import gzip

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.browser.pages import PUBLIC, trainee_pages

pytestmark = pytest.mark.browser

FIRST_LOAD = 70_000  # bytes, compressed, with fonts
FURTHER_PAGE = 10_000
JAVASCRIPT = 40_000
REQUESTS = 10


class Load:
    """All that one page asked for."""

    def __init__(self, page: Page) -> None:
        self.responses: list[Response] = []
        self.weights: list[tuple[str, int]] = []
        self.complaints: list[str] = []
        page.on("response", lambda response: self.responses.append(response))
        page.on("console", self.note)

    def note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def weigh(self) -> None:
        """While the page is open. Fonts are compressed by themselves."""
        for response in self.responses:
            body = response.body()
            size = min(len(body), len(gzip.compress(body)))
            self.weights.append((response.request.resource_type, size))

    def weight(self, kind: str = "") -> int:
        return sum(size for of, size in self.weights if kind in ("", of))


def load(context: BrowserContext, address: str) -> Load:
    page = context.new_page()
    loaded = Load(page)
    page.goto(address, wait_until="networkidle")
    loaded.weigh()
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


@pytest.mark.parametrize(
    "address", ["/en/", "/fr/", "/en/courses/regional-workshop/", "/accounts/signup/"]
)
def test_a_first_visit_is_light(visitor: BrowserContext, address: str):
    loaded = load(visitor, address)

    assert loaded.weight() <= FIRST_LOAD
    assert loaded.weight("script") < JAVASCRIPT
    assert len(loaded.responses) <= REQUESTS


def test_a_latin_page_loads_no_arabic_font_for_the_choice_of_languages(
    visitor: BrowserContext,
):
    fonts = [r.url for r in load(visitor, "/en/").responses if "/fonts/" in r.url]

    assert fonts
    assert not [url for url in fonts if "arabic" in url]
    arabic = [r.url for r in load(visitor, "/ar/").responses if "arabic" in r.url]
    assert arabic


def test_a_further_page_is_lighter(signed_in: BrowserContext, alice, workshop):
    workshop.enrol(alice)
    for address in trainee_pages(workshop):
        assert load(signed_in, address).weight("document") <= FURTHER_PAGE, address


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
