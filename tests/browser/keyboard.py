"""The Tab key and no mouse; what has the focus is always seen."""

import re

import pytest
from playwright.sync_api import Page

FOCUSED = """() => {
    const element = document.activeElement;
    // Behind the last link the focus leaves the page, and comes back at its head.
    if (element === document.body) return { name: "", seen: true };
    const label = element.labels?.[0]?.innerText ?? element.innerText ?? "";
    const card = element.closest(".choice");
    return {
        name: (element.getAttribute("aria-label") ?? label).trim(),
        seen: [element, card].some(
            (part) => part && getComputedStyle(part).outlineStyle !== "none"
        ),
    };
}"""


def tab(page: Page) -> str:
    """Presses Tab once; the name of what has the focus now."""
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    assert focused["seen"], f"no visible focus on “{focused['name']}”"
    return focused["name"]


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until what has the focus is called `name`."""
    for _press in range(80):
        if re.match(name, tab(page)):
            return
    pytest.fail(f"“{name}” cannot be reached with the Tab key")


def press(page: Page, name: str) -> None:
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.type(text)
