import pytest

from accounts.models import Region
from courses.models import Cohort, Enrolment
from tests.factories import a_cohort

pytestmark = pytest.mark.django_db


def test_the_bare_address_leads_to_the_home_page(client):
    response = client.get("/", follow=True)

    assert response.status_code == 200
    assert response.redirect_chain[0][0] == "/en/"


def test_a_visitor_sees_what_is_offered_by_region(client, course, region_one):
    a_cohort(course, region_one)

    text = client.get("/en/").text

    assert "Follow the money" in text
    for region in Region.objects.all():
        assert region.name in text
    assert course.title in text


def test_a_cohort_that_is_over_is_not_offered(client, cohort):
    Cohort.objects.filter(pk=cohort.pk).update(starts="2020-01-06", ends="2020-01-10")

    assert cohort.course.title not in client.get("/en/").text


def test_a_site_without_dates_says_so(client):
    Enrolment.objects.all().delete()
    Cohort.objects.all().delete()

    assert "No dates yet" in client.get("/en/").text


@pytest.mark.parametrize(
    ("code", "direction"), [("en", "ltr"), ("fr", "ltr"), ("es", "ltr"), ("ar", "rtl")]
)
def test_the_home_page_has_four_languages(client, code, direction):
    response = client.get(f"/{code}/")

    assert f'<html lang="{code}" dir="{direction}">' in response.text
