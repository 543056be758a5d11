"""Recall by keyboard without JavaScript at 320 px, right to left, and on a bad line."""

import datetime as dt
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from recall.models import RecallReview
from tests.browser.conftest import enter
from tests.recall.cards import a_card, banked

pytestmark = pytest.mark.browser


@pytest.fixture
def due(alice) -> None:
    before = timezone.now() - dt.timedelta(days=5)
    a_card(alice, banked("single", prompt="Whom do you ask?"), at=before)
    a_card(alice, banked("number", prompt="How much is left?"), at=before)
    a_card(alice, banked("text", prompt="By which rule?"), at=before)


@pytest.fixture
def plain(browser: Browser, site: str, alice, due) -> Iterator[Page]:
    """On a narrow screen, without JavaScript."""
    context = browser.new_context(
        base_url=site,
        java_script_enabled=False,
        viewport={"width": 320, "height": 640},
    )
    enter(context, alice)
    yield context.new_page()
    context.close()


def width_of(page: Page) -> int:
    return int(page.locator("html").evaluate("html => html.scrollWidth"))


def expect_heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_three_questions_by_keyboard_alone(plain):
    plain.goto("/recall/")
    plain.get_by_label("Ask the judge").press("Space")
    plain.get_by_label("Fairly sure").press("Space")
    plain.keyboard.press("Tab")
    plain.keyboard.press("Enter")
    expect_heading(plain, "Right: it is still there")
    assert plain.url.endswith("#result")
    assert width_of(plain) == 320

    plain.get_by_role("link", name="Next question").press("Enter")
    plain.get_by_label("Your number").fill("124481.33")
    plain.keyboard.press("Enter")
    expect_heading(plain, "Right: it is still there")

    plain.get_by_role("link", name="Next question").press("Enter")
    plain.get_by_role("button", name="I do not remember").press("Enter")
    plain.get_by_role("link", name="See how it stands").press("Enter")
    expect_heading(plain, "Done for now")
    assert width_of(plain) == 320


def test_a_dropped_line_loses_no_answer(signed_in, due, alice):
    page = signed_in.new_page()
    page.goto("/recall/")
    signed_in.set_offline(True)
    page.get_by_label("Ask the judge").press("Space")
    page.get_by_role("button", name="Answer").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Not sent yet: nothing is lost")

    page.get_by_role("button", name="Next question").press("Enter")
    expect_heading(page, "Question 2 of 3")
    page.get_by_label("Your number").fill("124481.33")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    signed_in.set_offline(False)
    expect_heading(page, "Right: it is still there")

    reviews = RecallReview.objects.visible_to(alice).of_recall()
    assert [review.is_right for review in reviews] == [True, True]


def test_what_is_changed_before_it_arrived_goes_only_when_it_is_sent(
    signed_in, due, alice
):
    page = signed_in.new_page()
    page.goto("/recall/")
    signed_in.set_offline(True)
    page.get_by_label("Charge him first").press("Space")
    page.get_by_role("button", name="Answer").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Ask the judge").press("Space")
    expect(page.get_by_role("alert")).to_be_hidden()
    signed_in.set_offline(False)
    page.wait_for_timeout(300)
    assert not RecallReview.objects.visible_to(alice).of_recall().exists()

    page.get_by_role("button", name="Answer").press("Enter")
    expect_heading(page, "Right: it is still there")


def test_what_was_not_sent_goes_when_the_page_is_opened_again(signed_in, due, alice):
    page = signed_in.new_page()
    page.goto("/recall/")
    page.route("**/answer/", lambda route: route.abort())
    page.get_by_label("Charge him first").press("Space")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.close()

    again = signed_in.new_page()
    again.goto("/recall/")
    expect_heading(again, "It has slipped")
    assert RecallReview.objects.visible_to(alice).of_recall().count() == 1


def test_its_pages_are_sound_in_arabic_and_in_the_dark(
    browser, site, alice, due
) -> None:
    alice.language = "ar"
    alice.save()
    context = browser.new_context(
        base_url=site, color_scheme="dark", viewport={"width": 320, "height": 640}
    )
    enter(context, alice)
    page = context.new_page()
    found = []
    for address in ("/recall/", "/recall/plan/", "/learning/"):
        page.goto(address)
        found += Axe().run(page).response["violations"]
        assert width_of(page) == 320
    page.goto("/recall/")
    page.locator("[value=forgotten]").click()
    page.wait_for_url("**/answers/**")
    found += Axe().run(page).response["violations"]
    page.goto("/recall/")
    assert [v["id"] for v in found] == []
    context.close()
