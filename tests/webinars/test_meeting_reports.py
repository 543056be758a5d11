"""Reports of meetings, in the shapes that Zoom and Teams give them."""

# ruff: noqa: E501

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.webinars.factories import a_date, at
from webinars import meeting_reports
from webinars.attendance import seconds_attended
from webinars.models import Presence, Registration

pytestmark = pytest.mark.django_db

START = at("Europe/Paris", 2027, 3, 4, 15)  # in numbers 03/04: a day or a month

ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
123 4567 8901,Asking an exchange,03/04/2027 02:50:00 PM,03/04/2027 04:02:00 PM,host@example.org,72,2

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Alice Moyo,alice-moyo@example.org,03/04/2027 03:00:00 PM,03/04/2027 03:30:00 PM,30,No
Alice Moyo,alice-moyo@example.org,03/04/2027 03:20:00 PM,03/04/2027 03:50:00 PM,30,No
A guest,guest@example.org,03/04/2027 03:00:00 PM,03/04/2027 03:50:00 PM,50,Yes
Broken,broken@example.org,yesterday,03/04/2027 03:50:00 PM,50,Yes
"""
ZOOM_FRENCH = """Nom (nom d'origine);Adresse e-mail;Heure d'arrivée;Heure de départ;Durée
Alice Moyo;Alice-Moyo@example.org;04/03/2027 15:00:00;04/03/2027 15:50:00;50
"""
TEAMS = (
    "1. Summary\nMeeting title\tAsking an exchange\nAttended participants\t2\n\n"
    "2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\t"
    "Participant ID (UPN)\tRole\n"
    "Alice Moyo\t3/4/27, 3:00:00 PM\t3/4/27, 3:50:00 PM\t50m\talice-moyo@example.org\t"
    "alice-moyo@example.org\tAttendee\n\n"
    "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
    "Alice Moyo\t3/4/27, 3:00:00 PM\t3/4/27, 3:20:00 PM\t20m\talice-moyo@example.org\tA\n"
    "Alice Moyo\t3/4/27, 3:30:00 PM\t3/4/27, 3:50:00 PM\t20m\talice-moyo@example.org\tA\n"
)


@pytest.fixture
def date(webinar, edith):
    return a_date(webinar, edith, starts_at=START)


@pytest.fixture
def registration(alice, date):
    return Registration.objects.create(date=date, user=alice, status="seated", place=1)


def send(client, date, content: bytes):
    file = SimpleUploadedFile("report.csv", content)
    return client.post(f"/programme/webinars/{date.pk}/report/", {"report": file})


def confirm(client, date, preview, **chosen):
    form = preview.context["form"]
    told = {name: form[name].value() for name in form.fields}
    told |= {"confirm": "1", **chosen}
    return client.post(f"/programme/webinars/{date.pk}/report/", told)


@pytest.mark.parametrize(
    ("content", "minutes"),
    [
        (ZOOM.encode("utf-8-sig"), 50),
        (ZOOM_FRENCH.encode(), 50),
        (TEAMS.encode("utf-16"), 40),
    ],
    ids=["Zoom", "Zoom in French", "Teams"],
)
def test_a_report_is_shown_first_and_noted_when_it_is_confirmed(
    edith, sign_in, date, registration, content, minutes
):
    client = sign_in(edith)

    preview = send(client, date, content)
    assert registration.presences.count() == 0
    assert "Alice Moyo" in preview.text
    confirm(client, date, preview)

    assert seconds_attended(registration) == minutes * 60
    assert set(registration.presences.values_list("source", flat=True)) == {"report"}


def test_lines_of_strangers_and_broken_ones_are_marked_and_not_noted(
    edith, sign_in, date, registration
):
    preview = send(sign_in(edith), date, ZOOM.encode())

    assert preview.context["count"] == 2
    assert preview.text.count("is-marked") == 2
    assert "not registered" in preview.text
    assert "“yesterday” is not a time on the day of the webinar" in preview.text


def test_the_same_report_sent_twice_counts_once(edith, sign_in, date, registration):
    client = sign_in(edith)
    for _time in range(2):
        confirm(client, date, send(client, date, ZOOM.encode()))

    assert registration.presences.count() == 2
    assert seconds_attended(registration) == 50 * 60


def test_a_column_with_another_name_is_chosen_by_hand(
    edith, sign_in, date, registration
):
    swapped = ZOOM.replace("Join Time,Leave Time", "Leave Time,Join Time")
    client = sign_in(edith)
    preview = send(client, date, swapped.encode())
    assert preview.context["count"] == 0
    assert "left before joining" in preview.text

    confirm(client, date, preview, joined=2, left=3)

    assert seconds_attended(registration) == 50 * 60


def test_the_zone_of_the_report_can_be_another(edith, sign_in, date, registration):
    client = sign_in(edith)
    in_utc = ZOOM.replace("03:", "02:").replace("02/04", "03/04")

    confirm(client, date, send(client, date, in_utc.encode()), zone="UTC")

    assert seconds_attended(registration) == 50 * 60


def test_a_second_address_that_was_confirmed_is_hers_too(
    alice, edith, sign_in, date, registration
):
    EmailAddress.objects.create(user=alice, email="guest@example.org", verified=True)

    assert send(sign_in(edith), date, ZOOM.encode()).context["count"] == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"\x00\x01\x02\xff", b"a,b\n1,2\n", b'"' * 200_000],
)
def test_what_is_no_report_is_refused_and_said(edith, sign_in, date, content):
    response = send(sign_in(edith), date, content)

    assert response.status_code == 302
    assert not Presence.objects.filter(registration__date=date).exists()


def test_a_report_that_is_too_long_is_refused():
    head = "Email,Join Time,Leave Time\n"

    with pytest.raises(ValidationError, match="5000 lines"):
        meeting_reports.read(head + "a@b.c,1,2\n" * 5001)
    with pytest.raises(ValidationError, match="2 MB"):
        meeting_reports.decoded(b"x" * (2 * 1024**2 + 1))


def test_nobody_but_its_hosts_sends_a_report(alice, omar, sign_in, date, registration):
    for person in alice, omar:
        assert send(sign_in(person), date, ZOOM.encode()).status_code == 404
