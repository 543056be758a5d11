"""The page about a cohort's paths, and the one with names."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from simulations.models import Attempt, CasePage, DebriefOpening
from simulations.releases.solving import search_for
from tests.factories import a_cohort, a_person
from tests.html import folded
from tests.simulations.played import a_case, a_day_of, an_attempt, release, short_raw
from tests.simulations.released import a_released_case
from tests.stage import staged

pytestmark = pytest.mark.django_db

BEST, SLOW, LOST = ["stop", "order"], ["wait", "talk"], ["stop", "talk"]


@staged
def case(course) -> CasePage:
    return a_released_case(short_raw(), a_day_of(course))


@pytest.fixture
def played(cohort, case):
    """So many people of the cohort play so: `played(BEST, 3)`."""
    people = []

    def play(decisions: list[str], number: int) -> list[Attempt]:
        attempts = []
        for _ in range(number):
            person = a_person(f"Person {chr(65 + len(people))}{len(people)}")
            people.append(person)
            cohort.enrol(person)
            attempts.append(an_attempt(person, case, *decisions))
        return attempts

    return play


@pytest.fixture
def address(cohort, case) -> str:
    return f"/programme/cohorts/{cohort.pk}/cases/{case.translation_key}/"


@pytest.fixture
def facilitator(edith, cohort, sign_in):
    cohort.facilitators.add(edith)
    return sign_in(edith)


def page_of(client, address: str) -> str:
    return folded(client.get(address).text)


def numbers_of(client, address: str) -> str:
    """The page of the paths, and below it that of the scenes."""
    scenes = (
        address.replace("/?", "/scenes/?") if "?" in address else f"{address}scenes/"
    )
    return page_of(client, address) + page_of(client, scenes)


def row_of(page: str, text: str) -> str:
    """The row of a table whose heading holds `text`, without its tags."""
    rows = re.findall(r"<tr[^>]*>.*?</tr>", page)
    found = next(row for row in rows if text in row)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


# The numbers


def test_each_choice_has_its_number_verdict_and_price(facilitator, played, address):
    played(BEST, 5)
    played(SLOW, 3)

    page = numbers_of(facilitator, address)

    assert "8 people finished" in page
    assert row_of(page, "<b>A</b> <span>stop") == "A stop court 5"
    assert row_of(page, "<b>B</b> <span>wait") == "B wait court USD 1,000 3"
    assert row_of(page, "<b>C</b> <span>ask") == "C ask 0"
    assert "17.5 case hours on average" in page  # 5 × 4 and 3 × 40
    assert row_of(page, '<th scope="row">won') == "won success 5"
    assert row_of(page, '<th scope="row">lost') == "lost failure 3"
    assert row_of(page, "90–100") == "90–100 5"
    assert row_of(page, "10–20") == "10–20 3"


def test_the_decision_after_which_most_was_lost_comes_first(
    facilitator, played, address
):
    played(BEST, 3)
    played(SLOW, 4)

    page = page_of(facilitator, address)

    assert "one decision in scene 1, B: 4 people lost USD 4,000 with it." in page
    assert "USD 4,000 lost by all of them, USD 1,000 on average" in page


def test_lines_are_as_wide_as_their_people_are_many(facilitator, played, address):
    played(BEST, 6)
    played(LOST, 3)

    page = page_of(facilitator, address)

    widths = re.findall(
        r'<title>([^<]*)</title><path [^>]*stroke-width="([^"]+)"', page
    )
    wide = {title.split(" → ")[0]: float(width) for title, width in widths}
    assert wide["call, A: stop, no verdict, 9 people"] == 44
    assert wide["court, A: order, no verdict, 6 people"] == pytest.approx(29.33, abs=1)
    assert wide["court, B: talk, no verdict, 3 people"] == pytest.approx(14.67, abs=1)


def test_a_small_group_is_shown_without_its_number(facilitator, played, address):
    played(BEST, 5)
    played(SLOW, 2)

    page = numbers_of(facilitator, address)

    assert row_of(page, "<b>B</b> <span>wait") == "B wait court not shown"
    assert row_of(page, "<b>A</b> <span>stop").endswith("not shown")
    assert row_of(page, '<th scope="row">lost') == "lost failure not shown"
    assert row_of(page, "10–20") == "10–20 not shown"
    assert ">B ?</text>" in page
    assert "2 people" not in page
    assert "case hours on average" not in page
    assert "lost USD" not in page


def test_of_fewer_than_three_nothing_is_shown(facilitator, played, address):
    played(BEST, 2)

    page = numbers_of(facilitator, address)

    assert "Not enough people yet" in page
    assert "<svg viewBox" not in page
    assert "Led to" not in page


def test_before_anybody_has_begun_it_says_so(facilitator, address):
    assert "Nobody in this cohort has begun this case." in page_of(facilitator, address)


def test_the_attempt_that_counts_is_counted_once(facilitator, played, address, case):
    case.counts = case.Counts.BEST
    case.save()
    played(BEST, 3)
    for attempt in played(SLOW, 3):
        an_attempt(attempt.user, case, *BEST)

    assert row_of(page_of(facilitator, address), "90–100") == "90–100 6"

    case.counts = case.Counts.LAST
    case.save()
    for attempt in Attempt.objects.filter(passed=True)[:3]:
        an_attempt(attempt.user, case, *SLOW)
    page = page_of(facilitator, address)
    assert row_of(page, "90–100") == "90–100 3"
    assert row_of(page, "10–20") == "10–20 3"


def test_another_cohort_and_who_is_not_finished_are_not_counted(
    facilitator, played, address, course, region_one, case
):
    played(BEST, 3)
    played(["stop"], 2)
    other = a_cohort(course, region_one, name="Another")
    bystander = a_person("By Stander")
    other.enrol(bystander)
    an_attempt(bystander, case, *SLOW)

    page = page_of(facilitator, address)

    assert "3 people finished" in page
    assert "By Stander" not in page_of(facilitator, f"{address}attempts/")


def test_time_is_the_middle_one(facilitator, played, address):
    for attempt, minutes in zip(played(BEST, 3), [2, 4, 60 * 20], strict=True):
        begun = timezone.now() - timezone.timedelta(days=2)
        Attempt.objects.filter(pk=attempt.pk).update(started_at=begun)
        moment = begun + timezone.timedelta(minutes=minutes)
        attempt.decisions.update(decided_at=moment)

    assert "median time to decide: 4 min" in numbers_of(facilitator, address)


def test_versions_are_told_apart_and_chosen(facilitator, played, address, case):
    played(BEST, 4)
    first = case.versions.get()
    raw = short_raw()
    raw["scenes"][0]["choices"][1]["text"] = "wait longer"
    second = release(case, raw)
    played(SLOW, 3)

    page = numbers_of(facilitator, address)
    assert "Version 1, English" in page
    assert f'<option value="{first.pk}" selected>1 (en), 4 finished' in page
    assert f'<option value="{second.pk}">2 (en), 3 finished' in page
    assert "wait longer" not in page

    page = numbers_of(facilitator, f"{address}?version={second.pk}")
    assert "Version 2, English" in page
    assert row_of(page, "wait longer").endswith("3")


def test_what_cannot_be_replayed_is_left_out_and_said(facilitator, played, address):
    played(BEST, 3)
    broken = played(SLOW, 1)[0]
    broken.decisions.filter(sequence=0).update(decision="gone")

    page = page_of(facilitator, address)

    assert "1 attempt could not be replayed and is left out." in page


def test_a_deleted_case_keeps_its_paths(facilitator, played, address, case):
    played(BEST, 3)
    case.delete()

    assert row_of(page_of(facilitator, address), '<th scope="row">won').endswith("3")


# The names


def test_the_paths_hold_no_names_and_the_attempts_do(facilitator, played, address):
    attempt = played(BEST, 3)[0]

    assert "Person A0" not in page_of(facilitator, address)
    page = page_of(facilitator, f"{address}attempts/")
    assert "Person A0" in page
    assert f"/attempts/{attempt.pk}/steps/1/" in page
    assert f"/attempts/{attempt.pk}/debrief/" in page


def test_every_attempt_is_replayed_step_by_step(facilitator, played, address):
    finished = played(BEST, 1)[0]
    given_up = played(["ask"], 1)[0]
    given_up.give_up()
    going_on = played(["stop"], 1)[0]

    page = page_of(facilitator, f"{address}attempts/")

    for attempt in finished, given_up, going_on:
        step = f"/attempts/{attempt.pk}/steps/1/"
        assert step in page
        assert "What was decided" in facilitator.get(step).text


def test_nobody_replays_her_own_attempt_before_its_end(played, sign_in):
    attempt = played(["stop"], 1)[0]

    response = sign_in(attempt.user).get(f"/attempts/{attempt.pk}/steps/1/")

    assert response.status_code == 302


def test_their_reasons_stand_by_scene_and_choice(
    facilitator, cohort, case, alice, address
):
    cohort.enrol(alice)
    attempt = an_attempt(alice, case)
    attempt.decide(0, "wait", reason="To be <sure>.")

    page = page_of(facilitator, f"{address}attempts/")

    assert "<b>B</b> <span>wait</span>" in page
    assert "To be &lt;sure&gt;." in page
    assert "To be" not in page_of(facilitator, address)


# To whom


def test_facilitators_managers_and_administrators_see_it(
    edith, mona, ada, cohort, address, sign_in
):
    cohort.facilitators.add(edith)
    for person in edith, mona, ada:
        assert sign_in(person).get(address).status_code == 200


def test_nobody_else_does(alice, bob, edith, omar, cohort, played, address, sign_in):
    cohort.enrol(alice)
    played(BEST, 3)
    for person in alice, bob, edith, omar:
        client = sign_in(person)
        for rest in "", "attempts/", "choices.csv", "attempts.csv", "paths.xlsx":
            assert client.get(address + rest).status_code == 404
        assert client.post(f"{address}debrief/").status_code == 404


def test_a_case_that_is_none_of_this_cohorts_is_not_found(facilitator, cohort):
    case = a_case()
    address = f"/programme/cohorts/{cohort.pk}/cases/{case.translation_key}/"

    assert facilitator.get(address).status_code == 404


def test_the_case_leads_there_who_leads_a_cohort(
    facilitator, alice, cohort, case, address, sign_in
):
    cohort.enrol(alice)

    assert address in facilitator.get(case.url).text
    assert "/programme/" not in sign_in(alice).get(case.url).text


# The debrief that is read together


def test_a_facilitator_opens_the_debrief_once(
    facilitator, edith, cohort, case, alice, address, sign_in
):
    case.debrief_at_once = False
    case.save()
    cohort.enrol(alice)
    attempt = an_attempt(alice, case, *BEST)
    alices = sign_in(alice)
    assert "Open the debrief" in page_of(facilitator, address)
    assert "not open yet" in alices.get(f"/attempts/{attempt.pk}/debrief/").text

    for _ in range(2):
        response = facilitator.post(f"{address}debrief/")
        assert response["Location"] == address

    assert DebriefOpening.objects.get().opened_by == edith
    assert "Score by part" in alices.get(f"/attempts/{attempt.pk}/debrief/").text
    page = page_of(facilitator, address)
    assert "The debrief has been open to this cohort since" in page
    assert "Open the debrief" not in page


# How often it asks


def test_it_asks_as_often_with_40_attempts_as_with_3(
    facilitator, played, address, cohort, case
):
    def queries(rest: str) -> int:
        facilitator.get(address + rest)
        with CaptureQueriesContext(connection) as captured:
            assert facilitator.get(address + rest).status_code == 200
        return len(captured)

    cohort.capacity = 40
    cohort.save()
    search_for(case.versions.get().content)
    pages = ["", "attempts/", "choices.csv", "decisions.csv", "paths.xlsx"]
    played(BEST, 3)
    few = {rest: queries(rest) for rest in pages}
    played(SLOW, 17)
    played(["ask", "ask", *LOST], 20)

    assert {rest: queries(rest) for rest in pages} == few
    assert max(few.values()) <= 15
