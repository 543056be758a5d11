"""axe finds nothing on any page; and it would find something if there was."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.pages import PUBLIC, trainee_pages
from tests.factories import lessons_of

pytestmark = pytest.mark.browser


def violations(page: Page, address: str) -> list[str]:
    page.goto(address)
    found = Axe().run(page).response["violations"]
    return [f"{address}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages(browser: Browser, site: str, scheme: str):
    context = browser.new_context(base_url=site, color_scheme=scheme)
    page = context.new_page()

    assert [v for address in PUBLIC for v in violations(page, address)] == []
    context.close()


def test_trainee_pages(signed_in: BrowserContext, alice, workshop):
    workshop.enrol(alice)
    page = signed_in.new_page()

    addresses = trainee_pages(workshop)
    assert [v for address in addresses for v in violations(page, address)] == []


def test_the_pages_of_a_finished_course(signed_in: BrowserContext, alice, course):
    course.enrol(alice)
    page = signed_in.new_page()
    for lesson in lessons_of(course):
        page.goto(lesson.url)
        page.get_by_role("button", name="Mark as done and continue").click()

    certificate = page.get_by_role("link", name="See the certificate")
    addresses = [course.url, "/learning/", certificate.get_attribute("href")]
    assert [v for address in addresses for v in violations(page, address)] == []


def test_it_would_find_a_picture_without_text_and_pale_letters(page: Page, site: str):
    page.goto("/en/")
    page.evaluate(
        """() => {
            const main = document.querySelector("main");
            main.append(document.createElement("img"));
            const pale = document.createElement("p");
            pale.textContent = "pale";
            pale.style.color = "#eee";
            pale.style.background = "#fff";
            main.append(pale);
        }"""
    )

    found = {v["id"] for v in Axe().run(page).response["violations"]}

    assert {"image-alt", "color-contrast"} <= found
