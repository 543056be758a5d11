"""Pages are light, ask nobody else, and fit the narrowest telephone."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.pages import PUBLIC, trainee_pages
from tests.browser.weight import (
    FIRST_LOAD,
    FURTHER_PAGE,
    REQUESTS,
    Load,
    load,
    too_much,
)

pytestmark = pytest.mark.browser

TASTE = "/en/taste/nineteen-hours-late/"
EXERCISES = "/en/courses/regional-workshop/day-1/d1s3/"
SIGN_UP = "/accounts/signup/"  # its form has all time zones and all countries


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
    "address",
    ["/en/", "/fr/", "/en/courses/regional-workshop/", "/en/cases/", TASTE, SIGN_UP],
)
def test_a_first_visit_is_light(visitor: BrowserContext, address: str):
    assert too_much(load(visitor, address)) == []


def test_the_longest_form_is_light_in_arabic_too(browser: Browser, site: str):
    """Fonts apart: the letters of a script that is joined weigh more."""
    arabic = browser.new_context(base_url=site, locale="ar")

    form = load(arabic, SIGN_UP)

    assert form.weight("document") <= FURTHER_PAGE
    arabic.close()


def test_a_latin_page_loads_no_arabic_font_for_the_choice_of_languages(
    visitor: BrowserContext,
):
    fonts = [r.url for r in load(visitor, "/en/").responses if "/fonts/" in r.url]

    assert fonts
    assert not [url for url in fonts if "arabic" in url]
    arabic = [r.url for r in load(visitor, "/ar/").responses if "arabic" in r.url]
    assert arabic


def test_so_is_each_page_of_a_trainee(signed_in: BrowserContext, alice, workshop):
    """The debrief is weighed where one is played: tests/browser/test_debrief.py."""
    workshop.enrol(alice)
    for address in [*trainee_pages(workshop), "/en/cases/", TASTE]:
        assert too_much(load(signed_in, address)) == [], address


def test_a_session_with_all_its_exercises_weighs_a_fifth_more_than_other_pages(
    signed_in: BrowserContext, alice, workshop
):
    workshop.enrol(alice)

    session = load(signed_in, EXERCISES)

    assert session.weight() <= FIRST_LOAD
    assert session.weight("document") <= 1.2 * FURTHER_PAGE


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
