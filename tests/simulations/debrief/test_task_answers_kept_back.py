"""Right answers to tasks are told by the rule for all that would have been better: not
while an attempt at the same case is left that could count.
"""

import pytest

from simulations.models import CasePage
from tests.html import folded
from tests.simulations.every_kind import every_kind_raw
from tests.simulations.played import a_case, a_day_of, an_attempt
from tests.stage import staged

pytestmark = pytest.mark.django_db

KEPT_BACK = "What was right is told once you have no attempt left that could count."
IN_THE_ROOM, AFTERWARDS = "What was right</h2>", "The answer beside the right one"
ONCE_MORE = {
    "best": {"counts": CasePage.Counts.BEST},
    "last": {"counts": CasePage.Counts.LAST, "attempts_allowed": 2},
}
NEVER_AGAIN = {
    "first": {"counts": CasePage.Counts.FIRST},
    "used up": {"counts": CasePage.Counts.BEST, "attempts_allowed": 1},
    "shown": {"counts": CasePage.Counts.BEST, "shows_best_play": True},
}


def a_raw():
    """It begins with a task that is not asked again: for that the room waits, too."""
    raw = every_kind_raw(start="trace")
    raw["scenes"][4]["choices"].pop()
    return raw


@staged
def case(course) -> CasePage:
    return a_case(a_raw(), parent=a_day_of(course))


@pytest.fixture
def played(case, alice, cohort):
    """Answers the task with half of it right, by the rule that is given."""

    def play(rule, *then):
        CasePage.objects.filter(pk=case.pk).update(**rule)
        cohort.enrol(alice)
        return an_attempt(alice, case, "marks=50", *then)

    return play


def read(client, attempt, place="") -> str:
    return folded(client.get(f"/attempts/{attempt.pk}/{place}").text)


@pytest.mark.parametrize("rule", ONCE_MORE.values(), ids=ONCE_MORE)
def test_they_are_kept_back_while_another_attempt_could_count(
    rule, played, alice, sign_in
):
    client = sign_in(alice)
    attempt = played(rule)

    room = read(client, attempt)
    assert KEPT_BACK in room
    assert IN_THE_ROOM not in room
    attempt.decide(1, "talk")
    for place in "debrief/decisions/", "steps/1/":
        page = read(client, attempt, place)
        assert KEPT_BACK in page
        assert AFTERWARDS not in page
        assert "50.0 of 100 marks" in page


@pytest.mark.parametrize("rule", NEVER_AGAIN.values(), ids=NEVER_AGAIN)
def test_they_are_told_where_none_is_left(rule, played, alice, sign_in):
    client = sign_in(alice)
    attempt = played(rule)

    assert IN_THE_ROOM in read(client, attempt)
    attempt.decide(1, "talk")
    for place in "debrief/decisions/", "steps/1/":
        page = read(client, attempt, place)
        assert AFTERWARDS in page
        assert KEPT_BACK not in page


def test_who_teaches_reads_them(played, edith, cohort, sign_in):
    cohort.facilitators.add(edith)
    attempt = played(ONCE_MORE["best"], "talk")

    assert AFTERWARDS in read(sign_in(edith), attempt, "debrief/decisions/")
    assert IN_THE_ROOM not in read(sign_in(edith), attempt)  # which shows its end


def test_outside_a_course_nothing_counts(alice, sign_in):
    case = a_case(a_raw(), counts=CasePage.Counts.BEST)

    assert IN_THE_ROOM in read(sign_in(alice), an_attempt(alice, case, "marks=50"))
