"""Slow lines, dropped lines, two windows: nothing is lost, and nothing counts twice."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from simulations.models import Attempt, Decision
from tests.browser.conftest import enter, sign_in
from tests.browser.rooms import TRACED, address, an_open_attempt, arrive, order_on, pick

pytestmark = pytest.mark.browser

NOTICE = "Not sent yet: nothing is lost"
SLOW = {
    "offline": False,
    "latency": 400,  # ms
    "downloadThroughput": 20_000,  # bytes a second
    "uploadThroughput": 10_000,
}
UP_TO_TRACE = ["stop", "marks=100", "marks=100"]


def lose_the_request(route: Route) -> None:
    route.abort("internetdisconnected")


def lose_the_answer(route: Route) -> None:
    """The server takes it, and nobody hears of it."""
    route.fetch(max_redirects=0)
    route.abort("connectionreset")


def decide(page: Page, name: str, reason: str = "") -> None:
    pick(page, name)
    page.get_by_label("Why?").fill(reason)
    page.get_by_role("button", name="Take this decision").click()


def decisions() -> list[tuple[str, str]]:
    return list(Decision.objects.values_list("decision", "reason"))


@pytest.fixture
def slow_page(signed_in: BrowserContext) -> Page:
    page = signed_in.new_page()
    line = signed_in.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    return page


def test_before_the_send_the_line_drops_and_the_decision_waits(slow_page, alice):
    page = slow_page
    page.goto(address(an_open_attempt(alice)))
    page.route("**/decisions/", lose_the_request)
    decide(page, "Stop the account", "A hold buys time.")

    expect(page.get_by_role("alert")).to_contain_text(NOTICE)
    expect(page.locator(":focus")).to_contain_text(NOTICE)
    expect(page.get_by_label("Stop the account")).to_be_checked()
    assert decisions() == []

    page.unroute("**/decisions/")
    page.get_by_role("button", name="Send it now").click()
    arrive(page, "The task: steps")
    assert decisions() == [("stop", "A hold buys time.")]


def test_after_the_send_the_line_drops_and_the_decision_counts_once(slow_page, alice):
    page = slow_page
    page.goto(address(an_open_attempt(alice)))
    page.route("**/decisions/", lose_the_answer)
    decide(page, "Stop the account", "A hold buys time.")

    expect(page.get_by_role("alert")).to_contain_text(NOTICE)
    assert decisions() == [("stop", "A hold buys time.")]

    page.unroute("**/decisions/")
    page.evaluate("dispatchEvent(new Event('online'))")
    arrive(page, "The task: steps")
    expect(page.locator("#result :focus")).to_contain_text("was sound")
    assert decisions() == [("stop", "A hold buys time.")]


def test_while_an_answer_takes_its_time_the_page_says_so_and_sends_once(
    signed_in, alice
):
    page = signed_in.new_page()
    page.goto(address(an_open_attempt(alice)))
    held: list[Route] = []
    page.route("**/decisions/", lambda route: held.append(route))
    decide(page, "Stop the account")
    expect(page.locator("[data-kept]")).to_have_text("Being sent…")
    page.get_by_role("button", name="Take this decision").click()

    assert len(held) == 1
    held[0].continue_()
    arrive(page, "The task: steps")
    assert decisions() == [("stop", "")]


def test_an_unsent_decision_is_sent_when_the_line_is_back(signed_in, alice):
    page = signed_in.new_page()
    page.goto(address(an_open_attempt(alice)))
    signed_in.set_offline(True)
    decide(page, "Stop the account")
    expect(page.get_by_role("alert")).to_contain_text(NOTICE)

    signed_in.set_offline(False)

    arrive(page, "The task: steps")
    assert decisions() == [("stop", "")]


def test_an_unsent_decision_is_sent_after_a_reload(signed_in, alice):
    page = signed_in.new_page()
    page.goto(address(an_open_attempt(alice)))
    page.route("**/decisions/", lose_the_request)
    decide(page, "Stop the account", "A hold buys time.")
    expect(page.get_by_role("alert")).to_contain_text(NOTICE)

    page.unroute("**/decisions/")
    page.reload()

    arrive(page, "The task: steps")
    assert decisions() == [("stop", "A hold buys time.")]
    page.wait_for_function("localStorage.length === 0")


def test_whose_answer_was_lost_learns_after_a_reload_what_counted(signed_in, alice):
    page = signed_in.new_page()
    attempt = an_open_attempt(alice)
    page.goto(address(attempt))
    page.route("**/decisions/", lose_the_answer)
    decide(page, "Stop the account")
    expect(page.get_by_role("alert")).to_contain_text(NOTICE)

    page.unroute("**/decisions/")
    page.reload()

    arrive(page, "The task: steps")
    expect(page.locator("#result")).to_contain_text("Stop the account")
    expect(page.locator("#result :focus")).to_contain_text("was sound")
    page.wait_for_function("localStorage.length === 0")
    assert decisions() == [("stop", "")]


def test_an_unsent_decision_that_is_changed_goes_only_when_it_is_sent(signed_in, alice):
    page = signed_in.new_page()
    page.goto(address(an_open_attempt(alice)))
    page.route("**/decisions/", lose_the_request)
    decide(page, "Wait for Monday")
    expect(page.get_by_role("alert")).to_contain_text(NOTICE)

    pick(page, "Stop the account")
    expect(page.get_by_role("alert")).to_contain_text("It goes only when you send it")
    page.unroute("**/decisions/")
    page.reload()
    expect(page.get_by_label("Stop the account")).to_be_checked()
    assert decisions() == []

    page.get_by_role("button", name="Take this decision").click()
    arrive(page, "The task: steps")
    assert decisions() == [("stop", "")]


def test_what_was_chosen_and_written_survives_a_reload(signed_in, alice):
    page = signed_in.new_page()
    page.goto(address(an_open_attempt(alice)))
    pick(page, "Wait for Monday")
    page.get_by_label("Why?").fill("Banks are closed.")

    page.reload()

    expect(page.get_by_label("Wait for Monday")).to_be_checked()
    expect(page.get_by_label("Why?")).to_have_value("Banks are closed.")


def test_who_was_signed_out_decides_after_signing_in_again(signed_in, alice):
    page = signed_in.new_page()
    page.goto(address(an_open_attempt(alice)))
    signed_in.clear_cookies()
    decide(page, "Stop the account", "A hold buys time.")

    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("You are no longer signed in")
    sign_in(signed_in.new_page(), alice)
    notice.get_by_role("link").click()

    arrive(page, "The task: steps")
    assert decisions() == [("stop", "A hold buys time.")]


def test_an_older_window_says_where_the_attempt_stands(signed_in, alice):
    attempt = an_open_attempt(alice)
    older, page = signed_in.new_page(), signed_in.new_page()
    older.goto(address(attempt))
    page.goto(address(attempt))
    decide(page, "Stop the account")
    arrive(page, "The task: steps")

    decide(older, "Wait for Monday")

    alert = older.get_by_role("alert")
    expect(alert).to_contain_text("Nothing was changed: this step is decided already")
    expect(alert).to_contain_text("Stop the account")
    expect(older.get_by_role("heading", name="Nothing was changed")).to_be_focused()
    arrive(older, "The task: steps")
    assert decisions() == [("stop", "")]


def test_an_attempt_given_up_elsewhere_takes_no_decision(signed_in, alice):
    page = signed_in.new_page()
    attempt = an_open_attempt(alice)
    page.goto(address(attempt))
    attempt.give_up()

    decide(page, "Stop the account")

    expect(page.get_by_text("This attempt was given up at hour 0")).to_be_visible()
    expect(page.locator("#scene-h")).to_be_focused()
    assert decisions() == []


def test_working_is_kept_with_the_attempt_and_comes_back_elsewhere(
    signed_in, browser, site, alice
):
    page = signed_in.new_page()
    attempt = an_open_attempt(alice, *UP_TO_TRACE)
    page.goto(address(attempt))
    page.get_by_label("Your traced amount in row t2").fill("300.00")
    page.get_by_label("Traced to the proceeds").fill(TRACED)
    expect(page.locator("[data-kept]")).to_contain_text("Saved at")

    elsewhere = browser.new_context(base_url=site)
    other = elsewhere.new_page()
    enter(other.context, alice)
    other.goto(address(attempt))
    expect(other.get_by_label("row t2")).to_have_value("300.00")
    expect(other.get_by_label("Traced to the proceeds")).to_have_value(TRACED)
    elsewhere.close()


def test_working_that_could_not_be_saved_survives_a_reload(signed_in, alice):
    page = signed_in.new_page()
    attempt = an_open_attempt(alice, *UP_TO_TRACE)
    page.goto(address(attempt))
    page.route("**/working/", lose_the_request)
    page.get_by_label("Your traced amount in row t2").fill("300.00")
    expect(page.locator("[data-kept]")).to_contain_text("Not saved yet")

    page.unroute("**/working/")
    page.reload()

    expect(page.get_by_label("row t2")).to_have_value("300.00")
    expect(page.locator("[data-kept]")).to_contain_text("Saved at")
    assert Attempt.objects.get().working["trace"]["rows"] == {"1": "300.00"}


def test_the_ledger_is_sorted_and_filtered_in_place(signed_in, alice):
    page = signed_in.new_page()
    page.goto(address(an_open_attempt(alice, *UP_TO_TRACE)))
    page.evaluate("window.isSamePage = true")
    page.get_by_label("Your traced amount in row t2").fill("300")

    page.get_by_label("Text contains").fill("rent")
    page.get_by_label("Running balances").check()
    page.get_by_role("button", name="Show").click()

    expect(page.locator("#ledger tbody tr")).to_have_count(1)
    expect(page.get_by_role("button", name="Show")).to_be_focused()
    expect(page.get_by_label("row t2")).to_have_value("300")
    expect(page.locator("#ledger tbody")).to_contain_text("Account A 700.00")
    expect(page).to_have_url(re.compile("words=rent"))
    page.get_by_role("button", name="Date").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Date ↑")
    expect(page.get_by_role("button", name="Date")).to_be_focused()
    assert page.evaluate("window.isSamePage")


def test_an_amount_that_cannot_be_read_is_said_at_its_field(signed_in, alice):
    page = signed_in.new_page()
    page.goto(address(an_open_attempt(alice, *UP_TO_TRACE)))
    field = page.get_by_label("Traced to the proceeds")
    field.fill("86.045,0.0")
    page.get_by_role("button", name="Hand in").click()

    expect(page.get_by_role("alert").first).to_contain_text("cannot be read")
    expect(field).to_have_value("86.045,0.0")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert Attempt.objects.get().length == 3


def test_steps_are_dragged_into_order(signed_in, alice):
    page = signed_in.new_page()
    attempt = an_open_attempt(alice, "stop")
    page.goto(address(attempt))
    before = order_on(page)
    items = page.locator(".ordering > li")
    items.nth(2).scroll_into_view_if_needed()
    last, first = items.nth(2).bounding_box(), items.nth(0).bounding_box()

    page.mouse.move(last["x"] + 60, last["y"] + last["height"] / 2)
    page.mouse.down()
    page.mouse.move(first["x"] + 60, first["y"] + first["height"] / 2 + 4, steps=12)
    page.mouse.move(first["x"] + 60, first["y"] + 4, steps=4)
    page.mouse.up()

    assert order_on(page) == [before[2], before[0], before[1]]
    expect(page.locator(".ordering .place")).to_have_text(["1", "2", "3"])
    expect(page.locator("[data-kept]")).to_contain_text("Saved at")
    page.reload()
    assert order_on(page) == [before[2], before[0], before[1]]
