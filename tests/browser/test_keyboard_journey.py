"""From sign-up to certificate with the keyboard alone."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from accounts.models import User
from certificates.models import Certificate
from tests.browser.keyboard import press, tab_to, write
from tests.factories import a_course

pytestmark = pytest.mark.browser


def test_from_sign_up_to_certificate_by_keyboard_alone(page: Page, site: str):
    course = a_course("Short and whole", days=1, lessons=2)
    page.goto("/en/")

    press(page, "Sign up")
    write(page, "Full name", "Thandi Example")
    write(page, "E-mail address", "thandi@example.org")
    write(page, "Password", "three words in a row")
    write(page, "Country", "Botsw")
    write(page, "Your authority", "law")
    write(page, "Organisation", "Asset recovery office")
    write(page, "What your unit works on", "Tracing")
    press(page, "Create account")

    code = re.search(r"\b[A-Z0-9]{3,4}-[A-Z0-9]{3,4}\b", mail.outbox[-1].body)
    write(page, ".*[Cc]ode", code.group())
    press(page, "Confirm|Verify|Continue")
    expect(page.get_by_role("heading", name="My learning")).to_be_visible()

    User.objects.get(email="thandi@example.org").membership.approve(by=None)
    press(page, "See the courses")
    press(page, course.title)
    tab_to(page, "At your own pace")
    page.keyboard.press("Space")
    press(page, "Enrol")
    press(page, "Begin")
    for _lesson in range(2):
        press(page, "Mark as done and continue")
    expect(page.get_by_text("You have completed this course")).to_be_visible()

    press(page, "See the certificate")
    serial = Certificate.objects.get(holder_name="Thandi Example").serial
    expect(page.get_by_text(serial).first).to_be_visible()
    expect(page.get_by_text("Valid")).to_be_visible()


def test_the_first_key_offers_to_skip_the_navigation(page: Page, site: str):
    page.goto("/en/courses/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("#main$"))
