"""A whole case, from its page to its debrief: by keyboard alone, without JavaScript,
and from right to left.
"""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from simulations.models import Attempt
from tests.browser.conftest import enter
from tests.browser.keyboard import press, tab, tab_to, write
from tests.browser.rooms import STEPS, TRACED, arrive, order_on, pick, whole_raw
from tests.simulations.played import a_case, a_library

pytestmark = pytest.mark.browser


def finished() -> Attempt:
    attempt = Attempt.objects.get()
    assert attempt.state == Attempt.State.FINISHED
    return attempt


def focus_is_on(page: Page, words: str) -> None:
    expect(page.locator(":focus")).to_have_text(words)


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def test_a_whole_case_by_keyboard_alone(signed_in: BrowserContext, alice):
    page = signed_in.new_page()
    page.goto(a_case(whole_raw()).url)
    press(page, "Begin")
    arrive(page, "The call")

    choose(page, "Stop the account")
    write(page, "Why", "A hold buys time.")
    tab_to(page, "Take this decision")
    page.keyboard.press("Enter")

    arrive(page, "The task: steps")
    focus_is_on(page, "Your last decision was sound")
    said(page, "Clock: 0 h to 4 h")
    put_in_order(page)
    tab_to(page, "Hand in")
    page.keyboard.press("Enter")

    arrive(page, "The task: ticks")
    for name in "The log", "The statement":
        tab_to(page, name)
        page.keyboard.press("Space")
    tab_to(page, "Hand in")
    page.keyboard.press("Enter")

    arrive(page, "The task: trace")
    write(page, "Your traced amount in row t2", "300")
    write(page, "Traced to the proceeds at the end: Account A", TRACED)
    tab_to(page, "Hand in")
    page.keyboard.press("Enter")

    arrive(page, "The court")
    choose(page, "File for the order")
    tab_to(page, "Take this decision")
    page.keyboard.press("Enter")

    arrive(page, "The account is frozen")
    press(page, "Read the debrief")
    expect(page.get_by_role("heading", name="decisions")).to_be_visible()
    tab_to(page, "(?s).*Stop the account")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("A hold buys time.")
    assert finished().score == 100
    reasons = [step.reason for step in finished().steps]
    assert reasons == ["A hold buys time.", "", "", "", ""]


def choose(page: Page, name: str) -> None:
    """Tab reaches the first radio button, the arrows the others."""
    names = page.locator(".choice:not(.is-barred) label").all_inner_texts()
    tab_to(page, "|".join(map(re.escape, names)))
    for _press in range(names.index(name)):
        page.keyboard.press("ArrowDown")
    if not names.index(name):
        page.keyboard.press("Space")
    expect(page.get_by_role("radio", name=name)).to_be_checked()


def put_in_order(page: Page) -> None:
    """Each step in its turn to the top, the last one first."""
    for step in reversed(STEPS):
        while (place := order_on(page).index(step)) > 0:
            page.locator("#scene-h").focus()
            tab_to(page, rf"↑\s*Move up: {step}")
            page.keyboard.press("Enter")
            said(page, f"{step}: now number {place} of 3")
    assert order_on(page) == STEPS


def test_every_part_of_the_money_flow_is_reached_by_tab(signed_in, alice):
    page = signed_in.new_page()
    page.goto(a_case(whole_raw()).url)
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Stop the account").click()
    page.get_by_role("button", name="Take this decision").click()
    arrive(page, "The task: steps")

    page.locator("section[aria-labelledby=mf-h] .scroll").focus()
    assert [tab(page) for _press in range(3)] == [
        "The payer, Ardenia",
        "The payer to The account, 2.00 m, wire of Monday, shown by: The trail, new",
        "The account, Ardenia, 2.00 m on hold",
    ]
    page.keyboard.press("Enter")
    row = page.locator("#stop-2")
    expect(row).to_contain_text("2.00 m on hold")
    expect(row).to_be_in_viewport()


def test_a_whole_case_without_javascript(browser: Browser, site, alice):
    case = a_case(whole_raw())
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    enter(page.context, alice)

    page.goto(case.url)
    page.get_by_role("button", name="Begin").click()
    pick(page, "Stop the account")
    page.get_by_label("Why?").fill("A hold buys time.")
    page.get_by_role("button", name="Take this decision").click()
    for step in reversed(STEPS):
        while order_on(page).index(step) > 0:
            page.get_by_role("button", name=f"Move up: {step}").click()
    page.get_by_role("button", name="Hand in").click()
    pick(page, "The log")
    pick(page, "The statement")
    page.get_by_role("button", name="Hand in").click()
    look_at_the_ledger(page)
    page.get_by_label("Traced to the proceeds").fill(TRACED)
    page.get_by_role("button", name="Hand in").click()
    pick(page, "File for the order")
    page.get_by_role("button", name="Take this decision").click()
    page.get_by_role("link", name="Read the debrief").click()
    page.locator(".decisions summary").first.click()
    page.get_by_role("link", name="What it did").first.click()

    expect(page.locator("main")).to_contain_text("A hold buys time.")
    assert finished().score == 100
    context.close()


def look_at_the_ledger(page: Page) -> None:
    """Filtered, with balances, sorted; what was noted beside it stays."""
    page.get_by_label("Your traced amount in row t2").fill("300")
    page.get_by_label("Account", exact=True).select_option(label="Account A")
    page.get_by_label("Running balances").check()
    page.get_by_role("button", name="Show").click()
    balances = page.locator("#ledger tbody td:nth-child(6)")
    expect(balances).to_have_text(["100.00", "1,100.00", "700.00", "950.00"])
    page.get_by_role("button", name="Date").click()
    note = page.get_by_label("Your traced amount in row t2")
    expect(note).to_have_value("300")


def test_a_whole_case_from_right_to_left(signed_in: BrowserContext, alice):
    alice.language = "ar"
    alice.save()
    page = signed_in.new_page()
    raw = whole_raw(language="ar")
    page.goto(a_case(raw, a_library("ar")).url)
    page.locator("#begin button").click()

    pick(page, "Stop the account")
    page.locator("form[data-room] .button").last.click()
    arrive(page, "The task: steps")
    assert page.locator("html").get_attribute("dir") == "rtl"
    flow_runs_from_the_right(page)
    page.locator("form[data-room] > .row .button").first.click()
    arrive(page, "The task: ticks")
    pick(page, "The log")
    page.locator("form[data-room] > .row .button").first.click()
    arrive(page, "The task: trace")
    page.locator("input.amount").fill("٧٠٠٫٠٠")
    page.locator(".sticky .button").filter(visible=True).first.click()
    arrive(page, "The court")
    pick(page, "File for the order")
    page.locator("form[data-room] > .row .button").first.click()

    arrive(page, "The account is frozen")
    assert finished().steps[3].answer["a"]["amount"] == "700"


def flow_runs_from_the_right(page: Page) -> None:
    """Words of a box begin at its right edge, and stay inside."""
    box, words = (
        page.locator(f".flow .flow-stop >> nth=0 >> {part}").bounding_box()
        for part in (".node", ".name")
    )
    end = words["x"] + words["width"]
    assert box["x"] < words["x"]
    assert 0 < box["x"] + box["width"] - end < 20
