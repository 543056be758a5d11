"""The score by part, why it was passed or not, three numbers and the value by hour."""

import pytest

from tests.simulations.debrief.told import page_of, told_raw
from tests.simulations.played import a_case, an_attempt, short_raw

pytestmark = pytest.mark.django_db


def test_the_score_stands_by_its_parts_with_what_counted(alice, sign_in):
    attempt = an_attempt(alice, a_case(told_raw()), "wait", "order")

    page = page_of(sign_in(alice), attempt)

    assert "500 of 1,000 by order" in page
    assert "0 sound decisions, 1 poor, 0 harmful." in page
    assert "It begins at 100: -15 with decision 1." in page
    assert "No key evidence in this case" in page
    assert '<td class="num">66.3</td>' in page  # 30 + 21.3 + 15
    assert "passed, 60 needed" in page


@pytest.mark.parametrize(
    ("decisions", "why"),
    [
        (["wait", "talk"], "15.0 points are below the 60 that are needed."),
        (["stop", "order"], "100.0 points are enough, but this ending is a failure"),
    ],
)
def test_it_says_why_it_was_not_passed(alice, sign_in, decisions, why):
    raw = short_raw()
    raw["scenes"][2]["ending"] = "failure"
    attempt = an_attempt(alice, a_case(raw), *decisions)

    page = page_of(sign_in(alice), attempt)

    assert "not passed, 60 needed" in page
    assert why in page


def test_it_says_that_conduct_was_too_low_where_the_points_were_enough(alice, sign_in):
    raw = told_raw() | {"pass_conduct": 90}
    attempt = an_attempt(alice, a_case(raw), "wait", "order")

    page = page_of(sign_in(alice), attempt)

    assert (
        "66.3 points are enough, but conduct is 85.0 of 100, and 90 are needed." in page
    )


def test_three_numbers_stand_beside_the_best_plays(alice, sign_in, searched):
    case = a_case(told_raw())
    searched(case)
    attempt = an_attempt(alice, case, "wait", "order")

    page = page_of(sign_in(alice), attempt)

    own, best = "<td><strong>%s</strong></td>", "<td>%s</td>"
    assert own % "no hold, an order at hour 48" + best % "hour 4" in page
    assert own % "no hold, so no hours to count" + best % "8 hours" in page
    assert own % "USD 10 an hour" + best % "USD 0 an hour" in page
    assert "All that was lost after hour 0, USD 500, divided by the 48 hours" in page


def test_the_value_over_the_hours_is_a_picture_and_a_table(alice, sign_in):
    attempt = an_attempt(alice, a_case(told_raw()), "wait", "order")

    page = page_of(sign_in(alice), attempt)

    assert "Hour 30: secured 0, on hold 0, lost 500." in page
    assert (
        '<th scope="row">30</th><td>Lost at hour 30: USD 500 from The account' in page
    )
    assert '<th scope="row">48</th><td>Secured by order: The account, USD 500' in page


def test_in_arabic_numbers_are_of_one_kind_and_a_sign_stands_before_its_number(
    alice, sign_in
):
    attempt = an_attempt(alice, a_case(told_raw()), "wait", "order")
    alice.language = "ar"
    alice.save()

    page = page_of(sign_in(alice), attempt)

    assert ">&lrm;−500</text>" in page
    assert page.count(">66,3</td>") == 1
    assert 'data-label="Points">21,3</td>' in page
    assert 'data-label="Reached">50,0%</td>' in page
