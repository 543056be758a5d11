"""Take the pictures of the README: docs/images/*.png, from a demo site of its own.

The site is made in a temporary folder, so that the reader's own demo stays as it is.
"""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DEMO = yaml.safe_load((ROOT / "content" / "demo.yaml").read_text())
WORKSHOP = "/en/courses/regional-workshop/"
START_SECONDS = 180


def certificate(page: Page) -> None:
    """The trainee marks whatever is left as done; cases nobody plays for a picture."""
    page.goto(WORKSHOP)
    lessons = page.locator(f"a[href^='{WORKSHOP}day-']")
    for lesson in lessons.evaluate_all("links => links.map(link => link.href)"):
        page.goto(lesson)
        done = page.locator("form[action$='/done/'] button")
        if done.count():
            with page.expect_navigation():
                done.click()
    mark_what_is_left(page)
    page.goto("/learning/")
    page.locator("main a[href*='/certificates/']:visible").first.click()
    for _ in range(20):  # the worker writes the PDF
        if page.locator("a[href$='/pdf/']").count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise SystemExit("The certificate's PDF was not written in ten seconds.")


def mark_what_is_left(of: Page) -> None:
    """By the manager, at the desk."""
    page = of.context.browser.new_page(base_url=of.url)
    sign_in(page, "manager")
    page.goto("/programme/cohorts/1/")
    page.get_by_role("link", name=person("trainee")["name"]).first.click()
    for title in page.locator("#activity option").all_inner_texts():
        page.select_option("#activity", label=title)
        page.fill("#why", "Done together in the room.")
        with page.expect_navigation():
            page.get_by_role("button", name="Mark", exact=True).click()
    page.close()


def person(role: str) -> dict[str, str]:
    return next(listed for listed in DEMO["people"] if listed["role"] == role)


def sign_in(page: Page, role: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", person(role)["email"])
    page.fill("[name=password]", DEMO["password"])
    page.locator("main form [type=submit], main form button").first.click()
    page.wait_for_url("**/learning/")


def at(address: str) -> Callable[[Page], object]:
    return lambda page: page.goto(address)


class Picture(NamedTuple):
    name: str
    reach: Callable[[Page], object]
    signed_in: bool = True
    width: int = 1280
    height: int = 800
    scheme: str = "light"


PICTURES = [
    Picture("home", at("/en/"), signed_in=False),
    Picture("course", at(WORKSHOP)),
    Picture("lesson", at(f"{WORKSHOP}day-1/d1s2/")),
    Picture("learning", at("/learning/")),
    Picture("learning-dark", at("/learning/"), width=360, height=720, scheme="dark"),
    Picture("certificate", certificate),
]


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo_site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"],
            args=["--no-sandbox", "--disable-background-networking"],
        )
        for picture in PICTURES:
            take(picture, browser, address)


def take(picture: Picture, browser: Browser, address: str) -> None:
    page = browser.new_page(
        base_url=address,
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,
    )
    if picture.signed_in:
        sign_in(page, "trainee")
    picture.reach(page)
    page.screenshot(path=IMAGES / f"{picture.name}.png")
    page.close()


@contextmanager
def demo_site() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as var, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        make = subprocess.Popen(
            ["make", "demo", f"PORT={port}", f"VAR_DIR={var}"],  # noqa: S607
            cwd=ROOT,
        )
        try:
            wait_for(port, make)
            yield f"http://127.0.0.1:{port}"
        finally:
            make.terminate()
            make.wait()


def wait_for(port: int, make: subprocess.Popen) -> None:
    end = time.monotonic() + START_SECONDS
    while make.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("The demo site did not start; what make printed says why.")


if __name__ == "__main__":
    main()
