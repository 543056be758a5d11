"""The lesson and the course opened last can be read when the line drops, as kept."""

import time

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from courses.models import LessonPage
from tests.exercises.lessons import a_lesson, written
from tests.factories import lessons_of

pytestmark = pytest.mark.browser
NO_CACHES = "caches.keys().then((names) => !names.length)"
STYLES = """[...document.styleSheets].map(({ href, cssRules }) =>
  cssRules.length && href.split("/").pop())"""
OFFLINE = "You are offline"
PATIENCE = 60  # seconds: the machine may be busy with other tests


@pytest.fixture
def practice(alice, course) -> LessonPage:
    course.enrol(alice)
    return a_lesson(course, written("single"))


@pytest.fixture
def lessons(practice: LessonPage, course) -> list[str]:
    """The second has an exercise."""
    return [lessons_of(course)[0].url, practice.url]


def wait_until(page: Page, holds: str) -> None:
    """Playwright's own way evaluates text, which the policy of the site forbids."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(holds):
        assert time.monotonic() < end, holds
        page.wait_for_timeout(100)


def kept(address: str) -> str:
    return f"caches.match('{address}').then(Boolean)"


@pytest.fixture
def page(signed_in: BrowserContext, lessons: list[str], course) -> Page:
    """Alice has opened the course and two lessons."""
    page = signed_in.new_page()
    page.goto(lessons[0])
    wait_until(page, kept(lessons[0]))
    page.goto(course.url)
    page.goto(lessons[1])
    wait_until(page, kept(lessons[1]))
    expect(page.get_by_text(OFFLINE)).to_be_hidden()
    return page


def test_the_open_lesson_and_its_course_are_shown_as_kept(page, lessons, course):
    page.context.set_offline(True)

    for address, title in [(lessons[1], ""), (course.url, course.title)]:
        page.goto(address)
        expect(page.get_by_text(OFFLINE)).to_be_visible()
        expect(page.locator("time", has_text=":")).not_to_have_count(0)
        expect(page.get_by_role("main")).to_contain_text(title)


def test_a_kept_lesson_looks_as_it_did(page, lessons):
    """Also where the browser, short of room, has thrown its own copies away."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.context.set_offline(True)

    page.goto(lessons[1])

    expect(page.get_by_text(OFFLINE)).to_be_visible()
    assert page.evaluate(STYLES) == ["site.css", "exercises.css"]


def test_for_the_rest_there_is_a_page_of_ours(page, lessons):
    page.context.set_offline(True)

    for address in [lessons[0], "/learning/"]:
        answer = page.goto(address)
        assert answer.status == 503
        expect(page.get_by_role("heading", name=OFFLINE)).to_be_visible()


def test_what_is_new_is_shown_when_the_line_is_back(page, lessons, practice):
    page.context.set_offline(True)
    page.goto(lessons[1])
    practice.title = "Written meanwhile"
    practice.save_revision().publish()
    page.context.set_offline(False)

    page.goto(lessons[1])

    expect(page.get_by_role("heading", name="Written meanwhile")).to_be_visible()
    expect(page.get_by_text(OFFLINE)).to_be_hidden()


END_OF_ALL = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of name.startsWith("kept") ? await cache.keys() : []) {
      const kept = await cache.match(request, { ignoreVary: true });
      const html = (await kept.text()).replace(/data-until="\\d+"/, 'data-until="1"');
      await cache.put(request, new Response(html, { headers: kept.headers }));
    }
  }
}"""


def test_a_sign_in_that_ran_out_takes_its_copies_along(page, lessons, course):
    page.evaluate(END_OF_ALL)
    page.context.set_offline(True)

    answer = page.goto(lessons[1])

    assert answer.status == 503
    expect(page.get_by_role("heading", name=OFFLINE)).to_be_visible()
    assert page.goto(course.url).status == 503


def test_whoever_is_signed_out_finds_no_copy(page, lessons):
    """As after two weeks, or where the sign-in was ended from another device."""
    page.context.clear_cookies()
    page.goto("/en/courses/")
    page.context.set_offline(True)

    assert page.goto(lessons[1]).status == 503


def test_signing_out_leaves_nothing_to_read(page, lessons):
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()

    wait_until(page, NO_CACHES)
