"""The debrief names the decisions that put most out of reach, and what was better."""

import pytest

from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.simulations.debrief.told import page_of
from tests.simulations.played import a_case, a_day_of, an_attempt

pytestmark = pytest.mark.django_db

HOLD = {"hold": [{"asset": "account", "hours": 90}]}


def lapsing_raw():
    """Talking in the second scene loses the money three scenes later. To greet is a
    door: the second scene has the first decision.
    """
    return case_of(
        [
            scene("call", choice("greet", "court"), choice("wait", "court", hours=2)),
            scene(
                "court",
                choice("talk", "night", hours=4, text="Talk it over first"),
                choice(
                    "stop", "night", hours=4, text="Stop it", feedback="Speed.", **HOLD
                ),
            ),
            scene("night", choice("sleep", "morning", hours=30)),
            scene("morning", choice("order", "end", hours=4, restrain=["account"])),
            ending("end"),
        ],
        assets=[asset("account", 1000, {"at": 24}, label="The account")],
    )


LOST = ("greet", "talk", "sleep", "order")
SECURED = ("greet", "stop", "sleep", "order")


def test_the_cause_is_named_and_not_the_hour_in_which_the_money_left(
    alice, sign_in, searched
):
    attempt = an_attempt(alice, searched(a_case(lapsing_raw())), *LOST)

    page = page_of(sign_in(alice), attempt)

    assert "Decision 1 put most out of reach:" in page
    assert "It put 60.0 points and USD 1,000 out of reach." in page
    assert "From here on a pass was out of reach." in page


def test_it_says_what_was_better_there_with_its_hours_and_why(
    alice, sign_in, searched, course
):
    case = searched(a_case(lapsing_raw(), parent=a_day_of(course)))
    course.enrol(alice)
    attempt = an_attempt(alice, case, *LOST)

    page = page_of(sign_in(alice), attempt)

    assert "Better was, in 4 h:" in page
    better = page[page.index("Better was") :]
    assert better.index("Stop it") < better.index("Speed.")


def test_what_was_better_is_not_told_while_a_counting_attempt_is_left(
    alice, sign_in, searched, course
):
    case = a_case(lapsing_raw(), parent=a_day_of(course), counts="best")
    course.enrol(alice)
    attempt = an_attempt(alice, searched(case), *LOST)

    page = page_of(sign_in(alice), attempt)

    assert "Decision 1 put most out of reach:" in page
    assert "Better was" not in page


def test_a_play_that_missed_nothing_has_no_decision_that_cost(alice, sign_in, searched):
    attempt = an_attempt(alice, searched(a_case(lapsing_raw())), *SECURED)

    page = page_of(sign_in(alice), attempt)

    assert "The decisions that mattered" not in page


def test_a_play_worth_as_much_as_the_best_is_called_equal(alice, sign_in, searched):
    raw = lapsing_raw()
    attempt = an_attempt(alice, searched(a_case(raw)), "wait", "stop", "sleep", "order")

    page = page_of(sign_in(alice), attempt)

    assert "the score is the same: the two plays are equal." in page
    assert "The two plays separate" not in page


def test_a_version_without_prices_still_says_where_most_was_lost(alice, sign_in):
    attempt = an_attempt(alice, a_case(lapsing_raw()), *LOST)

    page = page_of(sign_in(alice), attempt)

    assert "The decisions that mattered" not in page
    assert "The largest part, USD 1,000, went with decision 2:" in page


def test_a_long_choice_is_told_by_its_short_name_and_whole_among_what_was_on_offer(
    alice, sign_in
):
    raw = lapsing_raw()
    whole = "Ask the colleagues of all four countries what they would do in your place"
    raw["scenes"][1]["choices"][0] |= {"text": whole, "short": "Ask around"}
    attempt = an_attempt(alice, a_case(raw), *LOST)

    page = page_of(sign_in(alice), attempt)

    assert ">Ask around</span>" in page
    assert f"<span>{whole}</span>" in page.replace("<span >", "<span>")
