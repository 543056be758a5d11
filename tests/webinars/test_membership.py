"""What is for everybody is for every member: who is approved, and as long as that."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from tests.factories import a_person
from tests.webinars.factories import a_date
from tests.webinars.recordings import a_recording
from webinars import notices
from webinars.models import (
    CalendarFeed,
    Notice,
    Question,
    Recording,
    RegistrationRefused,
    Watch,
    WebinarDate,
)
from webinars.registration import move, register

pytestmark = pytest.mark.django_db

Audience = WebinarDate.Audience
NO_MEMBER = ["applied", "refused", "suspended", ""]


def suspended(user: User) -> User:
    """The same person, as the next request finds them."""
    user.membership.state, user.membership.reason = "suspended", "A reason."
    user.membership.save()
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("state", NO_MEMBER)
@pytest.mark.parametrize("audience", Audience.values)
def test_nobody_registers_before_she_is_approved(
    state, audience, region_one, cohort, webinar
):
    person = a_person("Fara Example", region_one, state, country="BW")
    date = a_date(webinar, audience=audience, region=region_one, cohort=cohort)
    date.invite([person.email])

    with pytest.raises(RegistrationRefused) as refused:
        register(person, date)

    assert refused.value.code == "no-member"
    assert not date.registrations.exists()


def test_who_waits_for_approval_reads_of_a_webinar_and_what_to_do(sign_in, date):
    applicant = a_person("Fara Example", state="applied")
    client = sign_in(applicant)

    page = client.get(date.page.url).text
    answer = client.post(f"/webinars/dates/{date.pk}/register/", follow=True)

    assert "You can register when your membership is approved." in page
    assert 'href="/accounts/application/"' in page
    assert f"/webinars/dates/{date.pk}/register/" not in page
    assert "You can register when your membership is approved." in answer.text
    assert not date.registrations.exists()


@pytest.mark.parametrize("state", NO_MEMBER)
def test_a_recording_is_watched_by_members_alone(state, sign_in, date):
    recording = a_recording(date.page)
    address = recording.get_absolute_url()
    client = sign_in(a_person("Fara Example", state=state))

    answers = [client.get(address + part) for part in ("", "video", "captions/en.vtt")]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert not Watch.objects.filter(recording=recording).exists()
    assert address not in client.get(date.page.url).text


def test_a_seat_opens_nothing_to_who_was_suspended(alice, bob, sign_in, webinar):
    date = a_date(webinar, starts_at=timezone.now() - dt.timedelta(minutes=5))
    recording = a_recording(webinar)
    for person in alice, bob:
        register(person, date)
    Question.objects.create(date=date, asked_by=bob, text="Who pays?")
    client = sign_in(suspended(alice))

    page = client.get(webinar.url).text
    joined = client.get(f"/webinars/dates/{date.pk}/join/", follow=True)
    asked = client.post(f"/webinars/dates/{date.pk}/questions/", {"text": "And I?"})

    assert "Who pays?" not in page
    assert f"/webinars/dates/{date.pk}/join/" not in page
    assert "Only members who are registered can go to the room." in joined.text
    assert asked.status_code == 404
    assert client.get(recording.get_absolute_url()).status_code == 404
    assert recording not in Recording.objects.visible_to(suspended(alice))


def test_a_suspended_host_sees_nobodys_registration(alice, edith, sign_in, date):
    date.hosts.add(edith)
    register(alice, date)
    client = sign_in(suspended(edith))

    assert client.get(f"/programme/webinars/{date.pk}/").status_code == 404
    assert client.get(f"/programme/webinars/{date.pk}/people.csv").status_code == 404


def test_a_suspended_person_is_reminded_of_nothing(
    alice, bob, webinar, django_capture_on_commit_callbacks
):
    date = a_date(webinar, starts_at=timezone.now() + dt.timedelta(minutes=50))
    for person in alice, bob:
        register(person, date)
    date.registrations.update(asked_at=timezone.now() - dt.timedelta(days=3))
    suspended(alice)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        notices.write_reminders()

    assert [m.to for m in mail.outbox] == [[bob.email]]


def test_what_was_written_down_before_is_not_sent_to_her_either(
    alice, date, django_capture_on_commit_callbacks
):
    register(alice, date)
    suspended(alice)
    with django_capture_on_commit_callbacks(execute=True):
        Notice.objects.enqueue_unsent(notices.send)
        move(date, date.starts_at + dt.timedelta(hours=1), "Europe/Paris", 60)

    assert mail.outbox == []
    assert not Notice.objects.unsent().exists()


def test_her_calendar_is_dead_until_she_is_reinstated(alice, mona, date, sign_in):
    register(alice, date)
    address = f"/webinars/calendar/{CalendarFeed.objects.create(user=alice).secret}.ics"
    client = sign_in(suspended(alice))
    assert client.get(address).status_code == 404
    assert client.get(f"/webinars/dates/{date.pk}/calendar.ics").status_code == 404
    page = client.get("/webinars/calendar/", follow=True)
    assert "Your calendar works when your membership is approved." in page.text

    alice.membership.state = "approved"
    alice.membership.save()

    assert client.get(address).status_code == 200


def test_she_can_still_give_her_seat_away(alice, bob, webinar, sign_in):
    date = a_date(webinar, capacity=1)
    for person in alice, bob:
        register(person, date)
    client = sign_in(suspended(alice))
    assert "Cancel my registration" in client.get(webinar.url).text

    answer = client.post(f"/webinars/dates/{date.pk}/cancel/", follow=True)

    assert "Your registration is cancelled." in answer.text
    assert date.registrations.get(user=alice).status == "cancelled"
    assert date.registrations.get(user=bob).status == "seated"


def test_a_hosts_mail_goes_to_members_alone(alice, bob, edith, date, sign_in):
    date.hosts.add(edith)
    for person in alice, bob:
        register(person, date)
    suspended(alice)
    mail.outbox.clear()

    letter = {"subject": "The room", "text": "It is https://meet.example.org"}
    sign_in(edith).post(f"/programme/webinars/{date.pk}/mail/", letter)

    assert [m.to for m in mail.outbox] == [[bob.email]]
