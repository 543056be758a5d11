"""The pages of webinars ask seldom, and as often with many rows as with few."""

import pytest

from courses.models import FacultyMember
from tests.factories import a_person
from tests.test_query_budgets import of_each
from tests.webinars.factories import a_date, a_webinar
from tests.webinars.recordings import a_recording
from webinars.models import Interpretation, Question, WebinarSpeaker
from webinars.registration import register

pytestmark = pytest.mark.django_db
TRAINEE_PAGE = 15


def furnish(webinar, workshop) -> None:
    """All that the page of a webinar can tell."""
    member = FacultyMember.objects.create(name="R. Adeyemi", profession="accountant")
    webinar.speakers.add(WebinarSpeaker(member=member))
    webinar.interpretations.add(Interpretation(language="fr"))
    link = {"title": "A handbook", "address": "https://example.org/handbook"}
    webinar.pre_reading = [("page", workshop), ("link", link)]
    webinar.save()


def fill(webinar, alice) -> None:
    for number in range(12):
        date = a_date(webinar, capacity=2)
        register(alice, date)
        for other in range(3):
            register(a_person(f"Person {number} {other}"), date)
        Question.objects.create(date=date, asked_by=alice, text="Who pays?")
        a_date(a_webinar(f"Another {number}"))


def test_a_trainees_pages(alice, sign_in, webinar, workshop):
    furnish(webinar, workshop)
    register(alice, a_date(webinar))
    recording = a_recording(webinar)
    month = f"{a_date(webinar).starts_at:%Y-%m}"
    addresses = {
        "list": "/en/webinars/",
        "past": "/en/webinars/?when=past",
        "month": f"/en/webinars/?month={month}",
        "webinar": webinar.url,
        "recording": recording.get_absolute_url(),
        "learning": "/learning/",
    }
    client = sign_in(alice)

    few = of_each(client, addresses)
    fill(webinar, alice)
    many = of_each(client, addresses)

    assert max(many.values()) <= TRAINEE_PAGE
    assert many == few
