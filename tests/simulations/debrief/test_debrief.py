"""The debrief over HTTP: what it says, to whom, and when it opens."""

import pytest
from django.urls import reverse

from courses.models import Completion
from simulations.models import CasePage, CaseSearch, DebriefOpening
from simulations.releases.solving import search_for
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.factories import a_person
from tests.html import folded
from tests.simulations.played import a_case, a_day_of, an_attempt, release, short_raw
from tests.stage import staged

pytestmark = pytest.mark.django_db

TOLD = {"verdict": "poor", "feedback": "The bank closes at five.", "conduct": -15}
SOURCED = {"principle": "A hold is not an order", "source": "Guideline 7"}


def told_raw():
    """As `short_raw`, with feedback; waiting loses half."""
    hold = {"asset": "account", "hours": 24}
    return case_of(
        [
            scene(
                "call",
                choice("stop", "court", hours=4, hold=[hold], **SOURCED),
                choice("wait", "court", hours=40, **TOLD, **SOURCED),
            ),
            scene("court", choice("order", "won", hours=8, restrain=["account"])),
            ending("won"),
        ],
        assets=[asset("account", 1000, {"at": 30, "amount": 500}, label="The account")],
    )


def page_of(client, attempt) -> str:
    return folded(client.get(f"/attempts/{attempt.pk}/debrief/").text)


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


def test_feedback_of_several_paragraphs_is_told_in_as_many(alice, sign_in):
    raw = told_raw()
    raw["scenes"][0]["choices"][1]["feedback"] = "The bank closes.\n\nIt opens at nine."
    attempt = an_attempt(alice, a_case(raw), "wait", "order")
    client = sign_in(alice)

    for page in (
        page_of(client, attempt),
        folded(client.get(f"/attempts/{attempt.pk}/steps/1/").text),
    ):
        assert "<p>The bank closes.</p><p>It opens at nine.</p>" in page


def test_every_decision_has_its_hours_effect_feedback_principle_source_and_reason(
    alice, sign_in
):
    case = a_case(told_raw())
    attempt = an_attempt(alice, case)
    attempt.decide(0, "wait", reason="I waited for the <letter>.")
    attempt.decide(1, "order")

    page = page_of(sign_in(alice), attempt)

    assert "took 40 hours" in page
    assert "The bank closes at five." in page
    assert "A hold is not an order. Guideline 7" in page
    assert "Conduct: -15 points" in page
    assert "Your reason:" in page
    assert "I waited for the &lt;letter&gt;." in page
    assert "Most value was lost here: USD 500 in these 40 hours." in page
    assert "The largest part, USD 500, went with decision 1:" in page


def test_a_hold_on_what_is_gone_says_so(alice, sign_in):
    raw = told_raw()
    raw["assets"][0]["moves"] = [{"at": 1}]
    attempt = an_attempt(alice, a_case(raw), "stop", "order")

    page = page_of(sign_in(alice), attempt)

    assert "On hold until hour 28: The account, nothing was left there" in page
    assert "Secured by order: The account" not in page


def test_it_says_what_the_best_play_secured_and_where_the_two_part(
    alice, sign_in, searched
):
    case = a_case(told_raw())
    searched(case)
    attempt = an_attempt(alice, case, "wait", "order")

    page = page_of(sign_in(alice), attempt)

    assert "<td><strong>USD 500</strong></td><td>USD 1,000</td>" in page
    assert "The two plays separate at hour 0, with decision 1:" in page
    assert "What the best play decides from there" not in page


def test_the_decisions_of_the_best_play_are_shown_by_the_rule_of_the_activity(
    alice, sign_in, searched
):
    case = a_case(told_raw(), shows_best_play=True)
    searched(case)
    client = sign_in(alice)

    page = page_of(client, an_attempt(alice, case, "wait", "order"))
    assert "What the best play decides from there" in page

    page = page_of(client, an_attempt(alice, case, "stop", "order"))
    assert "No play of this case is better." in page
    assert "What the best play decides from there" not in page


def test_the_best_play_is_still_being_searched_for(alice, sign_in):
    case = a_case(told_raw())
    search_for(case.versions.get().content)
    attempt = an_attempt(alice, case, "wait", "order")

    assert "The best play is still being searched" in page_of(sign_in(alice), attempt)


def test_a_search_that_failed_is_not_called_one_that_found_nothing(alice, sign_in):
    case = a_case(told_raw())
    search_for(case.versions.get().content).fail()
    attempt = an_attempt(alice, case, "wait", "order")

    page = page_of(sign_in(alice), attempt)

    assert "The search for the best play of this case failed." in page
    assert "No best play was found" not in page


def test_to_read_a_debrief_starts_no_search(
    alice, sign_in, django_capture_on_commit_callbacks
):
    attempt = an_attempt(alice, a_case(told_raw()), "wait", "order")
    client = sign_in(alice)
    before = CaseSearch.objects.count()

    with django_capture_on_commit_callbacks() as callbacks:
        page = page_of(client, attempt)

    assert "The best play of this version of the case is not known yet" in page
    assert CaseSearch.objects.count() == before
    assert not callbacks


# The cohort of the player


@staged
def case(course) -> CasePage:
    return a_case(parent=a_day_of(course))


def fellows(cohort, case, number: int) -> None:
    for name in ("Carla Sousa", "Dawit Bekele", "Esi Mensah")[:number]:
        person = a_person(name)
        cohort.enrol(person)
        an_attempt(person, case, "stop", "order")


def test_where_she_stands_in_her_cohort_is_told_without_names(
    alice, cohort, case, sign_in
):
    cohort.enrol(alice)
    fellows(cohort, case, 2)
    attempt = an_attempt(alice, case, "wait", "talk")

    page = page_of(sign_in(alice), attempt)

    assert "Share of value secured, 3 people" in page
    assert "You 0.0%" in page
    assert "Median of the cohort 100.0%" in page
    assert "Carla" not in page


def test_of_two_people_nothing_is_told(alice, cohort, case, sign_in):
    cohort.enrol(alice)
    person = a_person("Carla Sousa")
    cohort.enrol(person)
    an_attempt(person, case, "stop", "order")
    attempt = an_attempt(alice, case, "wait", "talk")

    assert "your cohort" not in page_of(sign_in(alice), attempt)


# Going on from it


def test_it_can_be_played_again(alice, sign_in):
    case = a_case()
    attempt = an_attempt(alice, case, "wait", "talk")
    client = sign_in(alice)
    begin = reverse("simulations:begin", args=[case.pk])
    assert f'action="{begin}"' in page_of(client, attempt)

    client.post(begin)

    assert alice.attempts.filter(state="open").count() == 1


def test_used_up_attempts_are_said(alice, course, sign_in):
    case = a_case(parent=a_day_of(course), attempts_allowed=1)
    course.enrol(alice)
    attempt = an_attempt(alice, case, "wait", "talk")

    page = page_of(sign_in(alice), attempt)

    assert "Your attempts at this case are used up" in page
    assert "Play again" not in page


@pytest.mark.parametrize(
    ("done_by", "decisions", "completed"),
    [
        ("passing", ["wait", "talk"], False),
        ("passing", ["stop", "order"], True),
        ("finishing", ["wait", "talk"], True),
    ],
)
def test_finishing_completes_the_activity_by_its_rule(
    alice, course, sign_in, done_by, decisions, completed
):
    case = a_case(parent=a_day_of(course), done_by=done_by)
    enrolment = course.enrol(alice)
    an_attempt(alice, case, *decisions)

    done = Completion.objects.filter(enrolment=enrolment)

    assert done.filter(activity_key=case.translation_key).exists() is completed


def test_a_withdrawn_case_and_a_newer_version_change_no_number(alice, sign_in):
    case = a_case(told_raw())
    attempt = an_attempt(alice, case, "wait", "order")
    client = sign_in(alice)
    release(case, short_raw())
    page = page_of(client, attempt)
    assert "This is about version 1 of the case. Version 2 has been released" in page
    assert '<td class="num">66.3</td>' in page

    case.unpublish()

    page = page_of(client, attempt)
    assert "This case has been withdrawn." in page
    assert '<td class="num">66.3</td>' in page


# To whom it opens, and when


def test_before_the_end_there_is_no_debrief(alice, sign_in):
    attempt = an_attempt(alice, a_case(), "stop")

    for address in "debrief/", "steps/1/":
        response = sign_in(alice).get(f"/attempts/{attempt.pk}/{address}")
        assert response.status_code == 302
        assert response["Location"] == f"/attempts/{attempt.pk}/"


@pytest.fixture
def waiting(alice, cohort, course):
    """Played to its end; a facilitator opens the debrief."""
    case = a_case(parent=a_day_of(course), debrief_at_once=False)
    cohort.enrol(alice)
    return an_attempt(alice, case, "wait", "talk")


def test_a_debrief_that_is_read_together_waits(waiting, alice, edith, cohort, sign_in):
    cohort.facilitators.add(edith)
    client = sign_in(alice)
    for address in "debrief/", "steps/1/":
        page = client.get(f"/attempts/{waiting.pk}/{address}").text
        assert "The debrief is not open yet" in page
        assert "Your facilitator opens it:" in page
        assert "Edith Banda" in page
        assert "Score by part" not in page

    DebriefOpening.objects.create(
        case_key=waiting.version.case_key, cohort=cohort, opened_by=edith
    )

    assert "Score by part" in page_of(client, waiting)


def test_who_teaches_reads_it_first(waiting, edith, mona, cohort, sign_in):
    cohort.facilitators.add(edith)

    for person in edith, mona:
        page = page_of(sign_in(person), waiting)
        assert "Debrief of Alice Moyo" in page
        assert "Play again" not in page


def test_anothers_debrief_is_not_found(waiting, bob, omar, sign_in):
    for person in bob, omar:
        for address in "debrief/", "steps/1/":
            response = sign_in(person).get(f"/attempts/{waiting.pk}/{address}")
            assert response.status_code == 404


# Step by step


def test_a_step_shows_what_stood_before_it_and_what_was_decided(alice, sign_in):
    attempt = an_attempt(alice, a_case(told_raw()))
    attempt.decide(0, "stop", reason="Quick is best.")
    attempt.decide(1, "order")
    client = sign_in(alice)

    first = client.get(f"/attempts/{attempt.pk}/steps/1/").text
    second = client.get(f"/attempts/{attempt.pk}/steps/2/").text

    assert "Decision 1 of 2" in first
    assert "Quick is best." in first
    assert f"/attempts/{attempt.pk}/steps/2/" in first
    assert "<b>4 h</b>" not in first
    assert "On hold until hour 28" in second
    assert "The next decision" not in second
    assert client.get(f"/attempts/{attempt.pk}/steps/3/").status_code == 404


def test_debriefs_ask_as_often_whatever_the_length(
    alice, course, cohort, sign_in, django_assert_max_num_queries
):
    case = a_case(parent=a_day_of(course))
    cohort.enrol(alice)
    fellows(cohort, case, 3)
    client = sign_in(alice)
    for length in 1, 30:
        attempt = an_attempt(alice, case, *["ask"] * length, "stop", "order")
        client.get(f"/attempts/{attempt.pk}/debrief/")
        with django_assert_max_num_queries(15):
            client.get(f"/attempts/{attempt.pk}/debrief/")
