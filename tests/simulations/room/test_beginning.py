"""Beginning an attempt: at which version, for which enrolment, and when not."""

import pytest
from wagtail.models import Locale

from accounts.models import User
from courses.models import Enrolment
from privacy.erasure import erase
from simulations.exceptions import AttemptRefused
from simulations.models import Attempt, CasePage
from tests.simulations.played import (
    a_case,
    a_day_of,
    an_attempt,
    release,
    short_raw,
)
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def case(course) -> CasePage:
    return a_case(parent=a_day_of(course))


@pytest.fixture
def enrolment(course, alice) -> Enrolment:
    return course.enrol(alice)


def begin(user, case) -> Attempt:
    """As a request does, with the page read anew."""
    return Attempt.objects.begin(user, CasePage.objects.get(pk=case.pk))


def refused(user, case) -> str:
    with pytest.raises(AttemptRefused) as refusal:
        begin(user, case)
    return refusal.value.code


def test_it_pins_the_version_that_is_current_and_the_enrolment(alice, case, enrolment):
    attempt = begin(alice, case)

    assert (attempt.version.number, attempt.enrolment) == (1, enrolment)
    assert (attempt.state, attempt.length) == ("open", 0)


def test_a_second_beginning_resumes_the_open_attempt(alice, case, enrolment):
    first = begin(alice, case)

    assert begin(alice, case) == first


def test_an_open_attempt_stays_at_its_version_when_a_new_one_is_released(
    alice, case, enrolment
):
    first = begin(alice, case)
    release(case, short_raw(title="Better"))

    assert begin(alice, case).version == first.version
    first.give_up()
    assert begin(alice, case).version.title == "Better"


def test_a_translation_that_is_not_released_gives_the_original(alice, case, enrolment):
    french = translated(case, enrolment.course, "fr")

    assert begin(alice, french).version.language == "en"


def test_a_released_translation_is_played_in_its_language(alice, case, enrolment):
    french = translated(case, enrolment.course, "fr")
    release(french, short_raw(language="fr"))

    assert begin(alice, french).version.language == "fr"
    begin(alice, french).give_up()
    assert begin(alice, case).version.language == "en"


def test_one_case_in_two_languages_has_one_open_attempt(alice, case, enrolment):
    french = translated(case, enrolment.course, "fr")
    release(french, short_raw(language="fr"))

    assert begin(alice, case) == begin(alice, french)


def translated(case, course, language) -> CasePage:
    locale = Locale.objects.get(language_code=language)
    for page in (course, a_day_of(course)):
        if not page.has_translation(locale):
            copy = page.copy_for_translation(locale, copy_parents=True)
            copy.get_latest_revision().publish()
    page = case.copy_for_translation(locale)
    page.get_latest_revision().publish()
    return CasePage.objects.get(pk=page.pk)


def test_who_is_not_enrolled_is_refused(bob, case):
    assert refused(bob, case) == "not-enrolled"


def test_who_teaches_plays_without_being_counted(edith, case):
    assert begin(edith, case).enrolment is None


def test_in_the_library_whoever_is_signed_in_plays(bob):
    assert begin(bob, a_case()).enrolment is None


def test_a_case_without_a_released_version_cannot_be_played(alice, case, enrolment):
    case.versions.update(is_current=False)

    assert refused(alice, case) == "not-released"


def test_an_open_attempt_goes_along_into_the_enrolment_that_counts_now(
    alice, case, course, cohort
):
    enrolment = course.enrol(alice)
    attempt = begin(alice, case)
    enrolment.completed_at = enrolment.enrolled_at
    enrolment.save()
    again = Enrolment.objects.create(user=alice, course=course, cohort=cohort)

    assert begin(alice, case) == attempt
    attempt.refresh_from_db()
    assert attempt.enrolment == again


def test_attempts_that_are_used_up_are_used_up_even_if_given_up(alice, case, enrolment):
    CasePage.objects.filter(pk=case.pk).update(attempts_allowed=2)
    begin(alice, case).give_up()
    an_attempt(alice, case, "stop", "order")

    assert refused(alice, case) == "used-up"


def test_the_last_attempt_allowed_can_be_resumed(alice, case, enrolment):
    CasePage.objects.filter(pk=case.pk).update(attempts_allowed=1)
    attempt = begin(alice, case)

    assert begin(alice, case) == attempt


def test_who_is_erased_while_their_press_waits_begins_nothing(alice, enrolment, case):
    assert alice.is_member
    erase(User.objects.get(pk=alice.pk))

    assert refused(alice, case) == "not-enrolled"
    assert not Attempt.objects.exists()
