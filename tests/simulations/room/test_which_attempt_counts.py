"""The list of one's attempts says which of them counts, by the rule of the activity."""

import re

import pytest

from simulations.models import CasePage
from simulations.room.case_status import CaseStatus
from tests.html import folded
from tests.simulations.played import a_case, an_attempt

pytestmark = pytest.mark.django_db

GOOD, BAD = ("stop", "order"), ("wait", "talk")


@pytest.mark.parametrize(("rule", "place"), [("best", 0), ("last", 1)])
def test_the_best_or_the_last(alice, sign_in, rule, place):
    case = a_case(counts=rule)
    attempts = [an_attempt(alice, case, *play) for play in (GOOD, BAD)]

    assert CaseStatus(alice, case).counting == attempts[place]
    rows = re.findall(r"<tr>.*?</tr>", folded(sign_in(alice).get(case.url).text))
    marked = ["(counts)" in row for row in rows if "<td" in row]
    assert marked == [number == place for number in range(2)]


def test_one_that_is_given_up_or_still_open_counts_for_nothing(alice):
    case = a_case(counts=CasePage.Counts.LAST)
    finished = an_attempt(alice, case, *GOOD)
    an_attempt(alice, case, "stop").give_up()
    an_attempt(alice, case, "stop")

    assert CaseStatus(alice, case).counting == finished
