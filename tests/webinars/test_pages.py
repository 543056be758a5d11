"""Who reads the page of a webinar, where it is found, and in which language."""

import pytest

from courses.models import FacultyMember
from tests.webinars.factories import a_date, a_webinar
from webinars.models import (
    Interpretation,
    WebinarDate,
    WebinarPage,
    WebinarSpeaker,
)

pytestmark = pytest.mark.django_db


def test_alone_it_is_announced_to_everybody(client, webinar, date):
    text = client.get(webinar.url).text

    assert webinar.title in text
    assert "Sign in to register" in text
    assert f"next={webinar.url}" in text


def test_in_a_course_it_is_for_its_participants(alice, bob, client, sign_in, course):
    page = a_webinar("In the course", parent=course.get_children().first().specific)
    course.enrol(alice)

    assert sign_in(alice).get(page.url).status_code == 200
    assert sign_in(bob).get(page.url).status_code == 403
    assert client.get(page.url).status_code == 302
    assert page.title in sign_in(alice).get(course.url).text


def test_it_tells_speakers_languages_and_what_to_read(client, webinar, workshop):
    member = FacultyMember.objects.create(name="R. Adeyemi", profession="accountant")
    webinar.speakers.add(WebinarSpeaker(member=member, role="moderator"))
    webinar.interpretations.add(Interpretation(language="fr"))
    webinar.pre_reading = [
        ("page", workshop),
        ("link", {"title": "A handbook", "address": "https://example.org/handbook"}),
    ]
    webinar.save()

    text = client.get(webinar.url).text

    assert "English; interpretation: French" in text
    assert "R. Adeyemi" in text
    assert "moderator" in text
    assert f'href="{workshop.url}"' in text
    assert "https://example.org/handbook" in text


@pytest.mark.usefixtures("indexed")
def test_a_search_finds_it_for_everybody_but_not_in_anothers_course(
    client, webinar, course
):
    day = course.get_children().first().specific
    a_webinar("Asking behind the door", parent=day)

    text = client.get("/search/?q=asking").text

    assert webinar.title in text
    assert "Asking behind the door" not in text


def test_its_dates_are_the_same_in_every_language(alice, sign_in, workshop):
    original = WebinarPage.objects.get(
        slug="w3-coins-and-mules", locale__language_code="en"
    )
    french = WebinarPage.objects.get(
        slug="w3-coins-and-mules", locale__language_code="fr"
    )
    date = WebinarDate.objects.get(page=original)
    client = sign_in(alice)

    assert french.original == original
    assert f'id="date-{date.pk}"' in client.get(french.url).text
    client.post(f"/webinars/dates/{date.pk}/register/")
    assert "38 of 40" not in client.get(french.url).text
    assert date.registrations.filter(user=alice).exists()


def test_a_withdrawn_webinar_is_announced_to_nobody(alice, sign_in, webinar, date):
    webinar.unpublish()
    client = sign_in(alice)

    assert client.get(f"/webinars/dates/{date.pk}/").status_code == 404
    assert client.post(f"/webinars/dates/{date.pk}/register/").status_code == 404
    assert webinar.title not in client.get("/en/webinars/").text


def test_the_starter_webinars_stand_in_the_list_with_dates_and_speakers(client):
    starters = WebinarPage.objects.filter(
        slug__startswith="w", locale__language_code="en"
    )

    assert [page.slug for page in starters.order_by("path")] == [
        "w1-first-24-hours",
        "w2-requests",
        "w3-coins-and-mules",
        "w4-value-and-return",
    ]
    assert all(page.dates.exists() and page.speakers.exists() for page in starters)
    assert a_date(starters.first()).page.title in client.get("/en/webinars/").text
