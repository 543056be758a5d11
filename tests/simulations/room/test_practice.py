"""Where the first attempt counts, all that follows is practice, and says so."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from courses.models import Enrolment
from simulations.exceptions import AttemptRefused
from simulations.models import Attempt, CasePage
from simulations.models.practice import play_on
from simulations.room.case_status import CaseStatus
from tests.html import folded
from tests.simulations.played import a_case, a_day_of, an_attempt

pytestmark = pytest.mark.django_db

GOOD, BAD = ("stop", "order"), ("wait", "talk")


@pytest.fixture
def enrolment(course, alice) -> Enrolment:
    return course.enrol(alice)


@pytest.fixture
def case(course, enrolment) -> CasePage:
    return a_case(parent=a_day_of(course), done_by=CasePage.DoneBy.PASSING)


def case_page(client, case) -> str:
    return folded(client.get(case.url).text)


def test_a_case_counts_the_first_attempt_unless_its_author_says_otherwise(case):
    assert case.counts == CasePage.Counts.FIRST


def test_the_rule_is_told_before_the_first_attempt_begins(alice, sign_in, case):
    page = case_page(sign_in(alice), case)

    assert "Your first attempt counts, also if you give it up." in page


def test_the_second_attempt_is_practice_and_leaves_the_first_result(
    alice, case, enrolment
):
    first = an_attempt(alice, case, *BAD)
    second = an_attempt(alice, case, *GOOD)

    assert (first.is_practice, second.is_practice) == (False, True)
    assert CaseStatus(alice, case).counting == first
    assert not enrolment.completions.exists()


def test_a_first_attempt_that_passes_completes_the_activity_with_its_score(
    alice, case, enrolment
):
    an_attempt(alice, case, *GOOD)
    an_attempt(alice, case, *BAD)

    assert enrolment.completions.get().score == 100


def test_who_gave_up_the_first_attempt_can_only_practise(alice, case):
    an_attempt(alice, case, "stop").give_up()

    assert an_attempt(alice, case).is_practice


def test_the_page_of_the_case_offers_practice_and_calls_it_so(alice, sign_in, case):
    an_attempt(alice, case, *BAD)
    an_attempt(alice, case, *GOOD)

    page = case_page(sign_in(alice), case)

    assert "Practise with this case" in page
    assert page.count('class="badge is-held">practice<') == 1


def test_the_room_says_in_each_scene_that_it_is_practice(alice, sign_in, case):
    an_attempt(alice, case, *BAD)
    practice = an_attempt(alice, case, "stop")

    room = sign_in(alice).get(f"/attempts/{practice.pk}/").text

    assert "Practice: it changes no result" in room


@pytest.mark.parametrize("rule", ["best", "last"])
def test_where_the_best_or_the_last_counts_no_attempt_is_practice(
    alice, course, enrolment, rule
):
    case = a_case(parent=a_day_of(course), counts=rule)
    an_attempt(alice, case, *BAD)

    assert not an_attempt(alice, case, *GOOD).is_practice


def test_in_the_library_nothing_counts_and_nothing_is_practice(alice):
    case = a_case()
    an_attempt(alice, case, *BAD)

    assert not an_attempt(alice, case, *GOOD).is_practice


def test_playing_on_takes_over_the_decisions_up_to_there(alice, case, enrolment):
    source = an_attempt(alice, case, "ask", *BAD)

    practice = play_on(source, 1)

    assert practice.is_practice
    assert [step.decision for step in practice.steps] == ["ask"]
    assert practice.play.state.scene == "call"
    practice.decide(1, "stop")
    practice.decide(2, "order")
    assert (practice.state, practice.passed) == (Attempt.State.FINISHED, True)
    assert not enrolment.completions.exists()


def test_a_second_press_leads_to_the_same_practice(alice, case):
    source = an_attempt(alice, case, *BAD)

    assert play_on(source, 1) == play_on(source, 1)
    assert Attempt.objects.count() == 2


def test_practice_before_the_enrolment_never_takes_the_place_of_the_first_attempt(
    edith, course
):
    case = a_case(parent=a_day_of(course))
    before = play_on(an_attempt(edith, case, *BAD), 1)
    course.enrol(edith)

    first = an_attempt(edith, case)

    assert (first.is_practice, first.length) == (False, 0)
    before.refresh_from_db()
    assert before.state == Attempt.State.GIVEN_UP
    assert an_attempt(edith, case) == first


def test_open_practice_is_left_for_an_attempt_that_counts(alice, course, enrolment):
    case = a_case(parent=a_day_of(course), counts="best")
    play_on(an_attempt(alice, case, *BAD), 1)

    assert not an_attempt(alice, case).is_practice


def test_open_practice_is_gone_on_with_where_all_that_follows_is_practice(alice, case):
    practice = play_on(an_attempt(alice, case, *BAD), 1)

    assert an_attempt(alice, case) == practice


def test_practice_that_is_open_makes_room_for_practice_from_elsewhere(alice, case):
    source = an_attempt(alice, case, *BAD)
    before = play_on(source, 1)

    play_on(source, 0)

    before.refresh_from_db()
    assert before.state == Attempt.State.GIVEN_UP


def test_an_open_attempt_that_counts_is_never_given_up_for_practice(
    alice, course, enrolment
):
    case = a_case(parent=a_day_of(course), counts="best")
    source = an_attempt(alice, case, *BAD)
    counting = an_attempt(alice, case, "stop")

    with pytest.raises(AttemptRefused) as refusal:
        play_on(source, 1)

    assert refusal.value.code == "another-counts"
    counting.refresh_from_db()
    assert counting.is_open


@pytest.mark.parametrize("after", [-1, 2, 99])
def test_there_is_no_playing_on_from_a_decision_that_was_not_taken(alice, case, after):
    source = an_attempt(alice, case, *BAD)

    with pytest.raises(AttemptRefused) as refusal:
        play_on(source, after)

    assert refusal.value.code == "no-such-step"


def test_practice_from_within_takes_no_attempt_of_those_that_are_allowed(
    alice, course, enrolment
):
    case = a_case(parent=a_day_of(course), counts="best", attempts_allowed=2)
    source = an_attempt(alice, case, *BAD)

    play_on(source, 1).give_up()

    assert CaseStatus(alice, case).left == 1


def test_the_debrief_offers_to_play_on_from_each_decision(alice, sign_in, case):
    source = an_attempt(alice, case, *BAD)
    client = sign_in(alice)

    address = reverse("simulations:play_on", args=[source.pk, 2])
    page = client.get(f"/attempts/{source.pk}/debrief/decisions/").text
    assert f'action="{address}"' in page
    response = client.post(address)

    practice = Attempt.objects.get(begun_from=source)
    assert (response.url, practice.length) == (f"/attempts/{practice.pk}/", 1)


def test_nobody_plays_on_in_the_attempt_of_another(alice, bob, sign_in, case):
    source = an_attempt(alice, case, *BAD)

    address = reverse("simulations:play_on", args=[source.pk, 1])

    assert sign_in(bob).post(address).status_code == 404
    assert not Attempt.objects.filter(begun_from=source).exists()


def test_who_must_wait_for_the_debrief_cannot_play_on(alice, sign_in, course, cohort):
    case = a_case(parent=a_day_of(course), debrief_at_once=False)
    cohort.enrol(alice)
    source = an_attempt(alice, case, *BAD)

    address = reverse("simulations:play_on", args=[source.pk, 1])

    assert sign_in(alice).post(address).status_code == 404


def test_the_database_refuses_a_counting_attempt_that_began_within_another(alice, case):
    source = an_attempt(alice, case, *BAD)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(user=alice, version=source.version, begun_from=source)
