"""A test in the browser: kept as it is given, by keyboard, on a bad line, a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from quizzes.models import AttemptQuestion, QuizAttempt
from tests.browser.conftest import enter
from tests.exercises.banks import MATERIALS
from tests.quizzes.quizzes import a_quiz, an_option, banked

pytestmark = pytest.mark.browser
SAVED = "**/questions/*/"


@pytest.fixture
def attempt(alice, course) -> QuizAttempt:
    course.enrol(alice)
    quiz = a_quiz(course, an_option("q1"), an_option("q2"), time_limit=20)
    return QuizAttempt.objects.begin(alice, quiz)


@pytest.fixture
def page_one(signed_in: BrowserContext, attempt: QuizAttempt) -> Page:
    page = signed_in.new_page()
    page.goto(attempt.address_of(1))
    return page


def kept() -> list[bool]:
    rows = AttemptQuestion.objects.order_by("number")
    return list(rows.values_list("is_answered", flat=True))


def test_an_answer_is_kept_as_it_is_given_and_by_keyboard_handed_in(page_one):
    page = page_one
    page.locator("[name=option]").nth(1).press("Space")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    assert kept() == [True, False]
    page.locator("[name=option]").nth(2).press("Space")
    page.get_by_role("button", name="Keep and go on").press("Enter")
    expect(page.locator("h1")).to_contain_text("Question 2 of 2")
    assert AttemptQuestion.objects.get(number=1).typed["option"]
    page.locator("[name=option]").nth(0).press("Space")
    page.get_by_role("button", name="Keep and go on").click()
    page.get_by_role("button", name="Hand in with 2 answers").press("Enter")
    expect(page.locator("h1")).to_contain_text("of 100")
    assert not QuizAttempt.objects.get().is_open


def test_without_a_line_the_answer_waits_in_the_browser(page_one):
    page = page_one
    page.route(SAVED, lambda route: route.abort("internetdisconnected"))
    page.locator("[name=option]").nth(1).press("Space")
    expect(page.locator("#saved")).to_contain_text("Not sent yet")
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.locator("h1")).to_contain_text("Question 1 of 2")
    assert kept() == [False, False]

    page.unroute(SAVED)
    page.reload()
    expect(page.locator("[name=option]:checked")).to_have_count(1)
    expect(page.locator(".qstrip .is-done")).to_have_count(1)
    assert kept() == [True, False]


def test_without_a_line_one_goes_on_to_the_next_question(page_one):
    page = page_one
    with page.expect_response("**/questions/2/") as ahead:
        ahead.value.finished()
    page.route(SAVED, lambda route: route.abort("internetdisconnected"))
    page.locator("[name=option]").nth(1).press("Space")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    page.get_by_role("button", name="Keep and go on").press("Enter")
    expect(page.locator("h1")).to_contain_text("Question 2 of 2")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("#saved")).to_contain_text("Not sent yet")
    page.locator("[name=option]").nth(2).press("Space")
    assert kept() == [False, False]

    page.unroute(SAVED)
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.locator("h1")).to_contain_text("Before you hand in")
    assert kept() == [True, True]


def test_what_was_answered_elsewhere_since_is_not_overwritten(page_one, signed_in):
    page = page_one
    other = signed_in.new_page()
    other.goto(page.url)
    first = other.locator("[name=option]").nth(0)
    first.press("Space")
    expect(other.locator("#saved")).to_contain_text("Saved at")
    page.locator("[name=option]").nth(1).press("Space")
    expect(page.locator("#saved")).to_contain_text("in another window")
    stored = AttemptQuestion.objects.get(number=1)
    assert stored.typed["option"] == [first.get_attribute("value")]
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.locator("h1")).to_contain_text("Question 2 of 2")
    stored.refresh_from_db()
    assert stored.saves == 2


@pytest.fixture
def phone(browser: Browser, site: str, alice, course) -> Iterator[Page]:
    course.enrol(alice)
    questions = [banked(kind) for kind in MATERIALS]
    quiz = a_quiz(course, *questions, asks_certainty=True, answers_told="at-once")
    attempt = QuizAttempt.objects.begin(alice, quiz)
    context = browser.new_context(
        base_url=site,
        java_script_enabled=False,
        viewport={"width": 320, "height": 640},
    )
    enter(context, alice)
    page = context.new_page()
    page.goto(attempt.address_of(1))
    yield page
    context.close()


def test_each_kind_on_a_phone_without_javascript_in_both_directions(phone, alice):
    address = QuizAttempt.objects.get().get_absolute_url()
    pages = [f"{address}questions/{n}/" for n in range(1, len(MATERIALS) + 1)]
    for language in ("en", "ar"):
        alice.language = language
        alice.save()
        for path in [*pages, address]:
            phone.goto(path)
            expect(phone.locator("html")).to_have_attribute("lang", language)
            assert width(phone) <= 320, path
    phone.locator("form[data-hand-in] button").press("Enter")
    phone.wait_for_url("**/result/")
    assert width(phone) <= 320


def width(page: Page) -> int:
    return page.locator("html").evaluate("html => html.scrollWidth")
