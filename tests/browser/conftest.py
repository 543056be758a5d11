"""A real Chromium against the real site, which commits what it does."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from courses.models import CoursePage
from scripts.find_chromium import candidates
from tests.factories import PASSWORD, a_course, a_person, the_workshop

# Playwright keeps an event loop in this thread; the tests themselves are not async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=15_000)  # the machine may be busy with other tests

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
QUIET = ["--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict:
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CHROMIUM") or next(candidates()),
        "args": FLAGS + QUIET,
    }


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: Any) -> Iterator[LiveServer]:
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        yield server
        server.stop()


@pytest.fixture
def site(committed: None, server: LiveServer) -> str:
    """The address of the site, without a slash at its end."""
    return server.url


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A visitor's."""
    context = browser.new_context(base_url=site)
    yield context.new_page()
    context.close()


@pytest.fixture
def alice(site: str) -> User:
    return a_person("Alice Moyo")


@pytest.fixture
def course(site: str) -> CoursePage:
    return a_course("Following money", days=2, lessons=2)


@pytest.fixture
def workshop(site: str) -> CoursePage:
    return the_workshop()


@pytest.fixture
def signed_in(browser: Browser, site: str, alice: User) -> Iterator[BrowserContext]:
    """A browser in which Alice is signed in."""
    context = browser.new_context(base_url=site)
    enter(context, alice)
    yield context
    context.close()


def enter(context: BrowserContext, user: User) -> None:
    """As `sign_in`, but at once, for tests whose story begins after it."""
    client = Client()
    client.force_login(user, backend="accounts.backends.Backend")
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    cookie = {"name": session.key, "value": session.value}
    context.add_cookies([{**cookie, "domain": "127.0.0.1", "path": "/"}])


def sign_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/learning/")
