import pytest
from wagtail.models import Locale

from tests.certificates.conftest import complete_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def french(enrolment):
    enrolment.user.language = "fr"
    enrolment.user.save()
    locale, _created = Locale.objects.get_or_create(language_code="fr")
    course = enrolment.course
    return course.copy_for_translation(locale, copy_parents=True)


def test_the_title_is_in_the_holders_language(enrolment, french):
    french.title, french.alias_of, french.live = "Suivre l'argent", None, True
    french.save()
    complete_all(enrolment)
    assert enrolment.certificate.course_title == "Suivre l'argent"
    assert enrolment.certificate.language == "fr"


def test_a_translation_that_is_not_published_does_not_count(enrolment, french):
    french.title, french.live = "Brouillon", False
    french.save()
    complete_all(enrolment)
    assert enrolment.certificate.course_title == "Following money"
    assert enrolment.certificate.language == "fr"


def test_an_alias_does_not_count_as_a_translation(enrolment, french):
    french.title, french.live, french.alias_of = "Alias", True, enrolment.course
    french.save()
    complete_all(enrolment)
    assert enrolment.certificate.course_title == "Following money"
