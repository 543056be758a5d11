"""Exercises without JavaScript, by keyboard, at 320 px, and right to left."""

import io
from collections.abc import Iterator

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from exercises.models import ExerciseTry
from tests.browser.conftest import enter
from tests.exercises.banks import MATERIALS
from tests.exercises.lessons import a_lesson, written
from tests.factories import lessons_of

KINDS = list(MATERIALS)


@pytest.fixture
def practice(browser: Browser, site: str, alice, course) -> Iterator[Page]:
    course.enrol(alice)
    lesson = a_lesson(course, *(written(kind, hints=["A hint"]) for kind in KINDS))
    context = browser.new_context(
        base_url=site,
        java_script_enabled=False,
        viewport={"width": 320, "height": 640},
    )
    enter(context, alice)
    page = context.new_page()
    page.goto(lesson.url)
    yield page
    context.close()


def part(page: Page, kind: str):
    return page.locator(".exercise").nth(KINDS.index(kind))


def test_each_kind_is_answered_by_keyboard(practice):
    part(practice, "single").get_by_label("Ask the judge").press("Space")
    practice.keyboard.press("Tab")
    practice.keyboard.press("Enter")
    expect(part(practice, "single")).to_contain_text("100 of 100")
    assert practice.url.endswith(part(practice, "single").get_attribute("id"))

    steps = part(practice, "order")
    first = steps.locator(".step").first.inner_text()
    steps.get_by_role("button", name=f"Move down: {first}").press("Enter")
    expect(steps.locator(".step").nth(1)).to_have_text(first)

    number = part(practice, "number").get_by_label("Your number")
    number.fill("124.481,33")
    number.press("Enter")
    expect(part(practice, "number")).to_contain_text("100 of 100")

    sheet = part(practice, "sheet")
    sheet.get_by_label("Net, 2023").fill("78 000")
    sheet.get_by_label("Net, 2024").fill("440000")
    sheet.get_by_label("Rise, 2024").fill("362,000")
    sheet.get_by_label("Gap, 2024").fill("308,000")
    sheet.get_by_label("Gap, 2024").press("Enter")
    expect(sheet).to_contain_text("75 of 100")
    expect(sheet).to_contain_text("follows from the slip")

    links = part(practice, "links")
    links.get_by_label("Link 1, from").press("ArrowDown")
    links.get_by_label("Link 1, relation").press("ArrowDown")
    links.get_by_role("button", name="Check").press("Enter")
    expect(links).to_contain_text("Choose all three, or none.")
    assert ExerciseTry.objects.count() == 3


def test_nothing_is_wider_than_the_phone_in_both_directions(practice, alice):
    for language in ("en", "ar"):
        alice.language = language
        alice.save()
        practice.goto(practice.url.replace("/en/", f"/{language}/"))
        expect(practice.locator("html")).to_have_attribute("lang", language)
        widest = practice.locator("html").evaluate("html => html.scrollWidth")
        assert widest <= 320


def test_the_list_of_the_first_24_hours_prints_on_one_page_with_its_times(
    browser, site, alice, workshop
):
    workshop.enrol(alice)
    lesson = next(page for page in lessons_of(workshop) if "24 hours" in page.title)
    context = browser.new_context(base_url=site, java_script_enabled=False)
    enter(context, alice)
    page = context.new_page()
    page.goto(f"/activities/{lesson.pk}/checklist/")
    items = page.locator("[name=item]").all()
    for item in items:
        item.check()
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Keep my ticks").first.click()

    (printed,) = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = printed.extract_text()
    assert len(items) == 24
    day = date_format(timezone.localdate(), "j M")
    assert text.count(day) >= len(items), text
    context.close()
