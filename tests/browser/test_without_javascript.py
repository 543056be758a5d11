import pytest
from playwright.sync_api import Browser, expect

from courses.models import Enrolment
from tests.browser.conftest import sign_in
from tests.factories import lessons_of

pytestmark = pytest.mark.browser


def test_a_course_is_taken_without_javascript(browser: Browser, site, alice, course):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, alice)

    page.goto(course.url)
    page.locator("label", has_text="At your own pace").click()
    page.get_by_role("button", name="Enrol").click()
    page.get_by_role("link", name="Begin").click()
    for _lesson in lessons_of(course):
        page.get_by_role("button", name="Mark as done and continue").click()

    expect(page.get_by_text("You have completed this course")).to_be_visible()
    assert Enrolment.objects.get(user=alice).completed_at is not None
    context.close()


def test_the_language_is_changed_without_javascript(browser: Browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/courses/regional-workshop/")

    page.get_by_role("button", name="العربية").click()

    assert page.url == f"{site}/ar/courses/regional-workshop/"
    assert page.locator("html").get_attribute("dir") == "rtl"
    context.close()
