import datetime as dt

import pytest

from certificates.issue import IssueRefused, issue
from certificates.models import Certificate
from certificates.serials import normalise
from courses import progress
from courses.models import Enrolment
from tests.certificates.conftest import complete_all
from tests.factories import a_cohort, lessons_of

pytestmark = pytest.mark.django_db


def test_completing_the_course_issues_the_certificate(completed):
    certificate = completed.certificate
    assert normalise(certificate.serial) == certificate.serial
    assert certificate.holder_name == "Alice Moyo"
    assert certificate.course_title == "Following money"
    assert certificate.minutes == 4 * 30
    assert certificate.place == "Gaborone"
    assert certificate.days == 5


def test_nothing_is_issued_before_all_that_is_required_is_done(enrolment):
    for lesson in lessons_of(enrolment.course)[:-1]:
        progress.complete(enrolment, lesson.translation_key)
    assert not Certificate.objects.exists()
    with pytest.raises(IssueRefused):
        issue(enrolment)


def test_issuing_again_returns_the_first_certificate(completed):
    assert issue(completed) == issue(completed) == completed.certificate
    assert Certificate.objects.count() == 1


def test_self_paced_study_states_neither_place_nor_dates(self_paced):
    complete_all(self_paced)
    certificate = self_paced.certificate
    assert (certificate.place, certificate.starts, certificate.ends) == ("", None, None)
    assert certificate.days is None


def test_only_required_minutes_count(enrolment):
    first, *_others = lessons_of(enrolment.course)
    first.required, first.minutes = False, 600
    first.save()
    complete_all(enrolment)
    assert enrolment.certificate.minutes == 3 * 30


def test_the_day_of_completion_is_the_day_at_the_place(enrolment, time_machine):
    enrolment.cohort.time_zone = "Asia/Tokyo"
    enrolment.cohort.save()
    time_machine.move_to(dt.datetime(2026, 11, 20, 22, 0, tzinfo=dt.UTC))
    complete_all(enrolment)
    assert enrolment.certificate.completed_on == dt.date(2026, 11, 21)
    assert enrolment.certificate.issued_on == dt.date(2026, 11, 21)


@pytest.mark.parametrize("name", ["", "  ", "\u202e"])
def test_without_a_name_the_course_is_completed_and_no_certificate_issued(
    enrolment, name
):
    enrolment.user.full_name = name
    enrolment.user.save()
    complete_all(enrolment)
    enrolment.refresh_from_db()
    assert enrolment.completed_at
    assert not Certificate.objects.exists()


def test_a_name_is_printed_in_one_line_and_cannot_turn_the_text_around(enrolment):
    enrolment.user.full_name = " Alice\r\nMoyo \u202edliw\u202c Jose\u0301 "
    enrolment.user.save()
    complete_all(enrolment)
    assert enrolment.certificate.holder_name == "Alice Moyo dliw José"


def test_a_second_cohort_of_the_same_course_has_a_certificate_of_its_own(
    completed, region_one
):
    again = a_cohort(completed.course, region_one, name="Another").enrol(completed.user)
    complete_all(again)
    assert again.certificate.serial != completed.certificate.serial
    assert Enrolment.objects.filter(user=completed.user).count() == 2
