"""Each decision of a debrief, folded, has all that was on offer there."""

import pytest

from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.simulations.debrief.told import page_of
from tests.simulations.played import a_case, a_day_of, an_attempt

pytestmark = pytest.mark.django_db

SHUT = {"requires": {"flag": "key"}, "barred": "Nobody has the key."}


def three_ways_raw():
    """One sound, one poor that secures nothing, one barred; a door before them."""
    sound = {"verdict": "sound", "hours": 4, "restrain": ["account"]}
    return case_of(
        [
            scene("hall", choice("door", "call")),
            scene(
                "call",
                choice("stop", "end", text="Stop the account", **sound),
                choice("wait", "end", text="Wait a day", verdict="poor", hours=24),
                choice("force", "end", text="Force the vault", **SHUT),
            ),
            ending("end"),
        ],
        assets=[asset("account", 1000, label="The account")],
    )


def row_of(page: str, text: str) -> str:
    """The row of the table that has this choice."""
    place = page.rindex(f">{text}</span>")
    return page[place : page.index("</tr>", place)]


def test_it_has_the_verdict_the_hours_and_the_price_of_each(alice, sign_in, searched):
    attempt = an_attempt(alice, searched(a_case(three_ways_raw())), "door", "wait")

    page = page_of(sign_in(alice), attempt)

    sound, poor = row_of(page, "Stop the account"), row_of(page, "Wait a day")
    assert "sound" in sound
    assert ">4<" in sound
    assert ">nothing<" in sound
    assert "taken" in poor
    assert ">24<" in poor
    assert "60.0 points, USD 1,000" in poor


def test_what_was_barred_says_why_and_has_no_price(alice, sign_in, searched):
    attempt = an_attempt(alice, searched(a_case(three_ways_raw())), "door", "wait")

    barred = row_of(page_of(sign_in(alice), attempt), "Force the vault")

    assert "Nobody has the key." in barred
    assert "points" not in barred


def test_while_an_attempt_that_counts_is_left_only_what_was_taken_is_judged(
    alice, sign_in, searched, course
):
    case = searched(a_case(three_ways_raw(), parent=a_day_of(course), counts="best"))
    course.enrol(alice)
    attempt = an_attempt(alice, case, "door", "wait")

    page = page_of(sign_in(alice), attempt)

    assert "60.0 points" in row_of(page, "Wait a day")
    other = row_of(page, "Stop the account")
    assert "sound" not in other
    assert "nothing" not in other
    assert ">4<" not in other


def test_without_a_search_the_verdicts_are_told_and_no_price(alice, sign_in):
    attempt = an_attempt(alice, a_case(three_ways_raw()), "door", "wait")

    page = page_of(sign_in(alice), attempt)

    assert "sound" in row_of(page, "Stop the account")
    assert "points" not in row_of(page, "Wait a day")


def test_a_door_is_no_decision(alice, sign_in, searched):
    attempt = an_attempt(alice, searched(a_case(three_ways_raw())), "door", "wait")
    client = sign_in(alice)

    page = page_of(client, attempt)

    assert "1 decision</h2>" in page.replace(" </h2>", "</h2>")
    assert "Decision 1 put most out of reach:" in page
    assert "with decision 1:" in page  # where the plays separate
    door = client.get(f"/attempts/{attempt.pk}/steps/1/").text
    assert "Decision 1 of" not in door
    second = client.get(f"/attempts/{attempt.pk}/steps/2/").text
    assert "Decision 1 of 1" in second
