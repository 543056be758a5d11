import pytest

from courses.models import Cohort
from tests.factories import add_lesson

pytestmark = pytest.mark.django_db


def test_a_new_name_of_the_holder_leaves_the_certificate_as_it_is(certificate):
    user = certificate.enrolment.user
    user.full_name = "Alice Moyo-Ndlovu"
    user.save()
    certificate.refresh_from_db()
    assert certificate.holder_name == "Alice Moyo"


def test_a_changed_course_and_cohort_leave_the_certificate_as_it_is(certificate):
    course, cohort = certificate.enrolment.course, certificate.enrolment.cohort
    before = (certificate.course_title, certificate.minutes, certificate.place)
    course.title = "Following no money"
    course.save()
    add_lesson(course.get_first_child(), "One more", minutes=600)
    Cohort.objects.filter(pk=cohort.pk).update(place="Elsewhere")
    certificate.refresh_from_db()
    assert before == (
        certificate.course_title,
        certificate.minutes,
        certificate.place,
    )


def test_another_language_of_the_holder_leaves_the_certificate_as_it_is(certificate):
    user = certificate.enrolment.user
    user.language = "fr"
    user.save()
    certificate.refresh_from_db()
    assert certificate.language == "en"
