"""Over HTTP, on the starter content: from sign-up to a certificate anybody verifies."""

import re

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Page

from accounts.models import RegionRole, User
from courses.models import AssignmentPage, Enrolment
from courses.models.outline import Outline
from quizzes.models import QuizPage
from simulations.models import CasePage
from tests.factories import a_cohort
from tests.simulations.room.over_http import play_well

pytestmark = pytest.mark.django_db


def only(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, f"nothing like {pattern}"
    return found.group(1)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_from_sign_up_to_a_verified_certificate(
    client,
    workshop,
    region_one,
    mona,
    sign_in,
    language,
    django_capture_on_commit_callbacks,
):
    cohort = a_cohort(workshop, region_one)

    # Alice signs up, and confirms the address with the code that came by mail.
    course = workshop.get_translations(inclusive=True).get(
        locale__language_code=language
    )
    assert client.get(course.url).status_code == 200
    client.post(
        f"/accounts/signup/?next={course.url}",
        {
            "full_name": "Thandi Example",
            "email": "Thandi@example.org",
            "password1": "three words in a row",
            "language": language,
            "time_zone": "Africa/Gaborone",
            "country": "BW",
            "authority": "law-enforcement",
            "organisation": "Asset recovery office",
            "focus": "Tracing",
        },
    )
    code = only(r"\b([A-Z0-9]{3,4}-[A-Z0-9]{3,4})\b", mail.outbox[-1].body)
    response = client.post("/accounts/confirm-email/", {"code": code}, follow=True)
    assert response.request["PATH_INFO"] == course.url

    # A manager of the region approves Alice; until then, no course takes an applicant.
    client.post(f"/courses/{course.pk}/enrol/", {"cohort": cohort.pk})
    assert not Enrolment.objects.filter(cohort=cohort).exists()
    thandi = User.objects.get(email="thandi@example.org")
    thandi.membership.region.appoint(mona, RegionRole.Role.MANAGER)
    sign_in(mona).post(f"/programme/members/{thandi.membership.pk}/approve/")
    assert mail.outbox[-1].to == ["thandi@example.org"]
    thandi.membership.refresh_from_db()
    assert thandi.membership.state == "approved"

    # Alice takes a seat, works through the lessons, and plays the cases.
    response = client.post(f"/courses/{course.pk}/enrol/", {"cohort": cohort.pk})
    assert response.url == course.url
    place = client.get("/learning/").text
    first, *_ = activities = [
        Page.objects.get(pk=entry.pk).specific
        for entry in Outline(course, None).entries
    ]
    assert first.url in place
    with django_capture_on_commit_callbacks(execute=True):
        address = first.url
        for activity in activities:
            assert address == activity.url
            assert client.get(address).status_code == 200
            if isinstance(activity, CasePage):
                play_well(client, activity)
                address = only(r'rel="next" href="([^"]+)"', client.get(address).text)
            elif isinstance(activity, QuizPage):
                question = client.post(f"/quizzes/{activity.pk}/attempts/").url
                client.post(f"{question.partition('questions/')[0]}hand-in/")
                address = only(r'rel="next" href="([^"]+)"', client.get(address).text)
            elif isinstance(activity, AssignmentPage):
                form = {"text": "What we did.", "declared": "1"}
                client.post(f"/activities/{activity.pk}/hand-in/", form)
                page = client.get(address).text
                further = re.search(r'rel="next" href="([^"]+)"', page)
                address = further[1] if further else course.url
            else:
                address = client.post(f"/activities/{activity.pk}/done/").url
    assert address == course.url

    # The course is complete once, and the certificate is issued once.
    enrolment = Enrolment.objects.get(user__email="thandi@example.org")
    assert enrolment.completed_at is not None
    serial = enrolment.certificate.serial
    assert serial in client.get("/learning/").text
    letters = [m for m in mail.outbox if serial in m.body]
    assert [letter.to for letter in letters] == [["thandi@example.org"]]

    # The certificate comes as a PDF; anybody verifies it and learns what it states.
    pdf = client.get(f"/certificates/{serial}/pdf/")
    assert pdf.getvalue().startswith(b"%PDF-")
    anybody = Client()
    shown = anybody.get("/certificates/", {"serial": serial.lower()}, follow=True).text
    assert "Thandi Example" in shown
    assert workshop.title in shown
    assert "thandi@example.org" not in shown
    assert anybody.get(f"/certificates/{serial}/pdf/").status_code == 404
