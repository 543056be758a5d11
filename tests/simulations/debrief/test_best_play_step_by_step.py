"""The best play is shown a step at a time: to who has finished, and to authors."""

import pytest
from django.urls import reverse

from simulations.models import Attempt, CasePage, Decision
from simulations.releases.drafts import Draft
from simulations.releases.solving import search_for
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.html import folded
from tests.simulations.authoring.authored import a_case as an_authored_case
from tests.simulations.played import a_case, a_day_of, an_attempt
from tests.simulations.released import a_drafted_case

pytestmark = pytest.mark.django_db


def hold_raw():
    hold = {"hold": [{"asset": "account", "hours": 90}]}
    return case_of(
        [
            scene(
                "call",
                choice("wait", "lost", hours=30),
                choice("stop", "court", hours=4, feedback="In time.", **hold),
            )
            | {"body": "The bank calls."},
            scene("court", choice("order", "won", hours=4, restrain=["account"])),
            ending("won"),
            ending("lost", "failure"),
        ],
        assets=[asset("account", 1000, {"at": 24}, known=True)],
    )


@pytest.fixture
def searched(django_capture_on_commit_callbacks):
    def search(content):
        with django_capture_on_commit_callbacks(execute=True):
            search_for(content)

    return search


@pytest.fixture
def case(searched):
    case = a_case(hold_raw())
    searched(case.versions.get().content)
    return case


def step_of(client, attempt, number):
    return client.get(f"/attempts/{attempt.pk}/best-play/{number}/")


def test_each_page_has_the_scene_the_decision_its_result_and_the_next(
    alice, sign_in, case
):
    attempt = an_attempt(alice, case, "wait")
    client = sign_in(alice)

    first = folded(step_of(client, attempt, 1).text)
    second = folded(step_of(client, attempt, 2).text)
    last = folded(step_of(client, attempt, 3).text)

    assert "The best play, step 1 of 2" in first
    assert "The bank calls." in first
    assert "<q >stop</q>" in first.replace("<q>", "<q >")
    assert "In time." in first
    assert f'href="/attempts/{attempt.pk}/best-play/2/" rel="next"' in first
    assert "4 h" in second
    assert "Show how it ends" in second
    assert "The best play ends here, with 100.0 of 100 points." in last
    assert step_of(client, attempt, 0).status_code == 404
    assert step_of(client, attempt, 4).status_code == 404


def test_nothing_is_kept_of_it(alice, sign_in, case):
    attempt = an_attempt(alice, case, "wait")
    client = sign_in(alice)

    for number in (1, 2, 3):
        step_of(client, attempt, number)

    assert (Attempt.objects.count(), Decision.objects.count()) == (1, 1)


def test_the_debrief_leads_there(alice, sign_in, case):
    attempt = an_attempt(alice, case, "wait")

    page = sign_in(alice).get(f"/attempts/{attempt.pk}/debrief/").text

    assert f'href="/attempts/{attempt.pk}/best-play/1/"' in page


def test_it_is_kept_back_while_an_attempt_that_counts_is_left(
    alice, sign_in, searched, course
):
    case = a_case(hold_raw(), parent=a_day_of(course), counts="best")
    searched(case.versions.get().content)
    course.enrol(alice)
    attempt = an_attempt(alice, case, "wait")
    client = sign_in(alice)

    page = folded(step_of(client, attempt, 1).text)
    debrief = client.get(f"/attempts/{attempt.pk}/debrief/").text

    assert "You may still play this case for a result that counts." in page
    assert "stop" not in page
    assert "/best-play/" not in debrief


def test_an_open_attempt_and_somebody_elses_tell_nothing(alice, bob, sign_in, case):
    going_on, finished = an_attempt(alice, case), None
    client = sign_in(alice)

    assert step_of(client, going_on, 1)["Location"] == f"/attempts/{going_on.pk}/"
    going_on.decide(0, "wait")
    finished = going_on
    assert step_of(sign_in(bob), finished, 1).status_code == 404


def test_a_version_that_was_not_searched_says_so(alice, sign_in):
    attempt = an_attempt(alice, a_case(hold_raw()), "wait")

    page = folded(step_of(sign_in(alice), attempt, 1).text)

    assert "is not known. Nobody has searched for it yet." in page


def test_it_asks_as_many_queries_at_every_step(
    alice, sign_in, case, django_assert_num_queries
):
    attempt = an_attempt(alice, case, "wait")
    client = sign_in(alice)
    step_of(client, attempt, 1)

    for number in (1, 2, 3):
        with django_assert_num_queries(5):
            step_of(client, attempt, number)


def try_step(client, case: CasePage, number: int) -> str:
    address = reverse("cases:try_best", args=[case.pk, number])
    return folded(client.get(address).text)


def test_an_author_plays_the_best_play_of_the_draft(edith, sign_in, searched, course):
    case = a_drafted_case(a_day_of(course), hold_raw())
    client = sign_in(edith)
    assert "Nobody has searched for it yet." in try_step(client, case, 1)

    searched(Draft.of(case))
    trial = client.get(reverse("cases:try", args=[case.pk])).text

    assert "The best play, step 1 of 2" in try_step(client, case, 1)
    assert "The best play ends here" in try_step(client, case, 3)
    assert reverse("cases:try_best", args=[case.pk, 1]) in trial


def test_a_draft_that_cannot_be_read_has_no_best_play(edith, sign_in, course):
    case = an_authored_case(a_day_of(course))

    assert "Nobody has searched for it yet." in try_step(sign_in(edith), case, 1)
