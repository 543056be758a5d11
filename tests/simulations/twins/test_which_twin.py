"""Two cases are one activity: what somebody plays next, at which, and as what."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.models import Completion, Enrolment, TwinPair
from courses.models.outline import Outline
from simulations.cli.verify_attempts import attempts_to_verify
from simulations.exceptions import AttemptRefused
from simulations.models import Attempt, CasePage
from simulations.models.counting import counting_attempts
from simulations.models.practice import play_on
from simulations.models.twins import places_left
from tests.factories import a_cohort, a_person
from tests.simulations.played import a_case, a_day_of, an_attempt, release, short_raw
from tests.simulations.twins.joined import (
    is_at_twin,
    joined,
    plays,
    the_twin_of,
    twin_raw,
)
from tests.stage import staged

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@staged
def case(course) -> CasePage:
    return joined(course, delayed_after=30)


@pytest.fixture
def enrolment(course, alice) -> Enrolment:
    return course.enrol(alice)


def begin(user, case, expected="") -> Attempt:
    fresh = CasePage.objects.get(pk=case.pk)
    return Attempt.objects.begin(user, fresh, expected)


def completions(user):
    return Completion.objects.filter(enrolment__user=user)


def weeks_later(attempt: Attempt) -> None:
    finished = timezone.now() - dt.timedelta(days=30)
    Attempt.objects.filter(pk=attempt.pk).update(finished_at=finished)


def found_by_verifying() -> list[str]:
    return [text for each in attempts_to_verify() for text in each.differences()]


def test_the_course_shows_one_activity_and_asks_for_one(course, case):
    titles = [entry.title for entry in Outline(course, None).entries]

    assert "Small" in titles
    assert "The twin" not in titles
    assert the_twin_of(case).translation_key not in course.required_keys()


def test_the_twins_own_address_leads_to_the_activity(case, alice, sign_in, enrolment):
    answer = sign_in(alice).get(the_twin_of(case).url)

    assert answer.status_code == 302
    assert answer.url == case.url
    with pytest.raises(AttemptRefused, match="part of another activity"):
        begin(alice, the_twin_of(case))


def test_the_first_attempt_is_at_one_of_the_two_and_stays_there(alice, case, enrolment):
    first = begin(alice, case)

    assert first.activity_key == case.translation_key
    assert (first.occasion, first.is_practice) == ("ordinary", False)
    assert begin(alice, case) == first
    assert Attempt.objects.count() == 1


def test_of_four_who_begin_in_a_cohort_two_get_each(course, region_one, case):
    cohorts = [a_cohort(course, region_one, name=str(number)) for number in range(3)]
    for cohort in cohorts:
        for number in range(4):
            person = a_person(f"Person {cohort.name} {number}")
            cohort.enrol(person)
            begin(person, case)

    for cohort in cohorts:
        of_cohort = Attempt.objects.filter(enrolment__cohort=cohort)
        at_twin = [is_at_twin(attempt) for attempt in of_cohort.with_version()]
        assert sorted(at_twin) == [False, False, True, True]


@pytest.mark.parametrize(
    ("begun", "left"),
    [
        ((0, 0), (2, 2)),
        ((2, 0), (0, 2)),
        ((1, 2), (1, 0)),
        ((2, 2), (2, 2)),
        ((9, 0), (0, 6)),
    ],
)
def test_how_many_places_of_a_block_are_left(begun, left):
    assert places_left(*begun) == left


def test_who_passes_practises_at_what_they_played(alice, case, enrolment):
    first = plays(alice, case, well=True)
    after = begin(alice, case)

    assert after.is_practice
    assert after.version_id == first.version_id
    assert counting_attempts(Attempt.objects.all(), case) == [first]


def test_who_fails_has_the_twin_as_a_second_measured_attempt_once(
    alice, case, enrolment
):
    CasePage.objects.filter(pk=case.pk).update(done_by="passing", attempts_allowed=1)
    first = plays(alice, case, well=False)
    assert not completions(alice).exists()
    second = plays(alice, case, well=True)

    assert (second.occasion, second.is_practice) == ("second", False)
    assert is_at_twin(second) != is_at_twin(first)
    completion = completions(alice).get()
    assert completion.activity_key == case.translation_key
    assert completion.score == second.score
    assert counting_attempts(Attempt.objects.all(), case) == [first]
    assert found_by_verifying() == []
    with pytest.raises(AttemptRefused) as refusal:
        begin(alice, case)
    assert refusal.value.code == "used-up"


def test_a_first_attempt_that_was_given_up_was_not_passed(alice, case, enrolment):
    first = begin(alice, case)
    first.give_up()

    second = begin(alice, case)
    assert second.occasion == "second"
    assert is_at_twin(second) != is_at_twin(first)


def test_the_other_twin_is_asked_when_the_delayed_test_is_due_and_counts_for_nothing(
    alice, case, enrolment
):
    first = plays(alice, case, well=True)
    assert begin(alice, case).is_practice
    weeks_later(first)
    completed = completions(alice).get().score
    delayed = plays(alice, case, well=False)

    assert (delayed.occasion, delayed.is_practice) == ("delayed", False)
    assert is_at_twin(delayed) != is_at_twin(first)
    assert completions(alice).get().score == completed
    assert counting_attempts(Attempt.objects.all(), case) == [first]
    assert begin(alice, case).is_practice
    assert found_by_verifying() == []


def test_a_delayed_test_completes_nothing(alice, case, enrolment):
    CasePage.objects.filter(pk=case.pk).update(done_by="passing")
    first = plays(alice, case, well=False)
    plays(alice, case, well=False)
    weeks_later(first)
    delayed = plays(alice, case, well=True)

    assert delayed.passed
    assert not completions(alice).exists()
    assert found_by_verifying() == []


def test_the_days_run_from_the_last_day_of_the_cohort(alice, case, cohort):
    seat = cohort.enrol(alice)
    first = plays(alice, case, well=True)
    weeks_later(first)

    assert begin(alice, case).is_practice
    type(cohort).objects.filter(pk=seat.cohort_id).update(
        starts=TODAY() - dt.timedelta(days=35), ends=TODAY() - dt.timedelta(days=30)
    )
    assert begin(alice, case).occasion == "delayed"


def test_open_practice_hides_no_test_that_is_due(alice, case, sign_in, enrolment):
    weeks_later(plays(alice, case, well=True))
    Attempt.objects.create(
        user=alice,
        enrolment=enrolment,
        version=case.versions.get(),
        is_practice=True,
    )

    page = sign_in(alice).get(case.url).content.decode()
    assert "The delayed test is waiting" in page
    assert "The practice that you have open is given up" in page
    assert begin(alice, case).occasion == "delayed"


def test_whoever_was_told_otherwise_is_asked_to_read_again(alice, case, enrolment):
    plays(alice, case, well=False)
    CasePage.objects.filter(pk=the_twin_of(case).pk).update(live=False)

    with pytest.raises(AttemptRefused, match="has changed since you read"):
        begin(alice, case, "second")
    assert Attempt.objects.count() == 1


def test_a_twin_that_is_taken_away_leaves_what_is_open_and_what_was_done(
    alice, bob, case, enrolment
):
    opened = begin(alice, case)
    finished = plays_at_twin(bob, case)
    TwinPair.objects.all().delete()

    assert begin(alice, case) == opened
    for decision in ("halt", "decree") if is_at_twin(opened) else ("stop", "order"):
        opened.decide(opened.length, decision)
    done = Completion.objects.filter(activity_key=case.translation_key)
    assert done.filter(enrolment__user=alice).exists()
    assert done.filter(enrolment__user=bob).exists()
    practice = begin(bob, case)
    assert practice.is_practice
    assert not is_at_twin(practice)
    assert is_at_twin(play_on(finished, 1))
    assert found_by_verifying() == []


def plays_at_twin(user, case) -> Attempt:
    """Somebody whose first attempt was drawn there."""
    case.course.enrol(user)
    attempt = begin(user, case)
    version = the_twin_of(case).versions.get()
    Attempt.objects.filter(pk=attempt.pk).update(version=version)
    return plays(user, case, well=True)


def test_a_twin_that_decides_otherwise_since_is_drawn_no_more(alice, case, enrolment):
    other = twin_raw()
    other["scenes"][0]["choices"][0]["hours"] = 5
    release(the_twin_of(case), other)

    assert not is_at_twin(begin(alice, case))


def test_an_open_attempt_at_an_older_version_goes_on_there(alice, case, enrolment):
    first = begin(alice, case)
    case_played = the_twin_of(case) if is_at_twin(first) else case
    raw = twin_raw() if is_at_twin(first) else short_raw()
    release(case_played, {**raw, "title": "Newer"})

    assert begin(alice, case) == first
    assert plays(alice, case, well=True).version_id == first.version_id


def test_people_without_an_enrolment_play_the_activitys_own_case(ada, case):
    for _number in range(5):
        attempt = begin(ada, case)
        assert not is_at_twin(attempt)
        attempt.give_up()


def test_the_page_tells_what_counts_before_each_attempt(
    alice, case, sign_in, enrolment
):
    client = sign_in(alice)

    page = client.get(case.url).content.decode()
    assert "Chance draws the one that you play first." in page
    assert "The story of the first." in page
    assert "The story of the twin." in page
    assert "30 days after the end you are asked once more" in page
    first = plays(alice, case, well=False)
    page = client.get(case.url).content.decode()
    assert "You did not pass your first attempt." in page
    assert "Begin the second measured attempt" in page
    second = begin(alice, case)
    room = client.get(f"/attempts/{second.pk}/").content.decode()
    assert "Second measured attempt" in room
    second.give_up()
    page = client.get(case.url).content.decode()
    assert "a delayed test waits for you here" in page
    assert "second measured attempt" in page
    weeks_later(first)
    page = client.get(case.url).content.decode()
    assert "The delayed test is waiting" in page
    assert "it changes no result and no certificate" in page


def test_the_form_of_the_page_says_what_it_told(alice, case, sign_in, enrolment):
    plays(alice, case, well=False)
    client, address = sign_in(alice), f"/cases/{case.pk}/attempts/"

    answer = client.post(address, {"expected": "ordinary"}, follow=True)
    assert "What counts here has changed" in answer.content.decode()
    client.post(address, {"expected": "second"})
    assert Attempt.objects.filter(occasion="second").count() == 1


def test_the_database_holds_what_a_pair_is(case, course):
    own = case.translation_key
    other = a_case(twin_raw(id="third"), parent=a_day_of(course)).translation_key
    for activity, twin in (
        (other, other),
        (own, other),
        (other, the_twin_of(case).translation_key),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            TwinPair.objects.create(activity_key=activity, twin_key=twin)


def test_the_database_asks_nobody_twice_on_one_occasion(alice, case, enrolment):
    plays(alice, case, well=False)
    second = plays(alice, case, well=False)
    second.pk = None
    second._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    practice = begin(alice, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=practice.pk).update(occasion="second")


def test_without_a_twin_nothing_is_different(alice, course, enrolment):
    case = a_case(parent=a_day_of(course))
    an_attempt(alice, case, "wait", "talk")

    assert begin(alice, case).is_practice
