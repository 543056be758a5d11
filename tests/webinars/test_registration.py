import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import a_person
from tests.webinars.factories import a_date
from webinars.models import Registration, RegistrationRefused, WebinarDate
from webinars.registration import cancel, change_capacity, register

pytestmark = pytest.mark.django_db

Audience = WebinarDate.Audience


def refusal(user, date) -> str:
    with pytest.raises(RegistrationRefused) as refused:
        register(user, date)
    return refused.value.code


def states(*registrations: Registration) -> list[str]:
    for registration in registrations:
        registration.refresh_from_db()
    return [registration.status for registration in registrations]


def test_a_seat_is_taken_and_seen_by_its_holder_alone(alice, bob, date):
    registration = register(alice, date)

    assert registration.is_seated
    assert registration in Registration.objects.visible_to(alice)
    assert registration not in Registration.objects.visible_to(bob)


def test_whoever_comes_when_all_is_full_waits_in_order(alice, bob, edith, webinar):
    date = a_date(webinar, capacity=1)

    registered = [register(person, date) for person in (alice, bob, edith)]

    assert states(*registered) == ["seated", "waiting", "waiting"]
    assert [each.user for each in Registration.objects.waiting()] == [bob, edith]


def test_who_cancels_gives_the_seat_to_who_waits_longest(alice, bob, edith, webinar):
    date = a_date(webinar, capacity=1)
    registered = [register(person, date) for person in (alice, bob, edith)]

    cancel(registered[0])

    assert states(*registered) == ["cancelled", "seated", "waiting"]


def test_who_leaves_the_waiting_list_gives_no_seat_away(alice, bob, edith, webinar):
    date = a_date(webinar, capacity=1)
    registered = [register(person, date) for person in (alice, bob, edith)]

    cancel(registered[1])

    assert states(*registered) == ["seated", "cancelled", "waiting"]


def test_who_comes_back_stands_at_the_end(alice, bob, edith, webinar):
    date = a_date(webinar, capacity=1)
    first, second, third = [register(p, date) for p in (alice, bob, edith)]
    cancel(second)

    again = register(bob, date)

    assert again.pk == second.pk
    assert [each.user for each in Registration.objects.waiting()] == [edith, bob]


def test_cancelling_twice_gives_one_seat_away(alice, bob, edith, webinar):
    date = a_date(webinar, capacity=1)
    registered = [register(person, date) for person in (alice, bob, edith)]
    stale = Registration.objects.get(pk=registered[0].pk)

    cancel(registered[0])
    cancel(stale)

    assert states(*registered) == ["cancelled", "seated", "waiting"]


def test_more_seats_go_to_those_who_wait_and_fewer_take_none_away(
    alice, bob, edith, webinar
):
    date = a_date(webinar, capacity=1)
    registered = [register(person, date) for person in (alice, bob, edith)]

    change_capacity(date, 2)
    assert states(*registered) == ["seated", "seated", "waiting"]
    change_capacity(date, 1)
    assert states(*registered) == ["seated", "seated", "waiting"]
    change_capacity(date, None)
    assert states(*registered) == ["seated", "seated", "seated"]


def test_nobody_registers_twice_before_it_opens_or_after_it_closes(alice, bob, webinar):
    now, hour = timezone.now(), dt.timedelta(hours=1)
    date = a_date(webinar)
    register(alice, date)

    assert refusal(alice, date) == "already-registered"
    early = a_date(webinar, registration_opens=now + hour)
    assert refusal(bob, early) == "not-yet-open"
    late = a_date(webinar, registration_closes=now - hour)
    assert refusal(bob, late) == "closed"
    over = a_date(webinar, starts_at=now - 2 * hour)
    assert refusal(bob, over) == "closed"
    off = a_date(webinar, cancelled_at=now)
    assert refusal(bob, off) == "cancelled"


def test_a_date_for_a_region_is_for_its_countries_and_its_people(
    bob, edith, webinar, region_one, region_two
):
    date = a_date(webinar, audience=Audience.REGION, region=region_one)
    neighbour = a_person("Neo Example", country="BW")
    stranger = a_person("Fara Example", country="FR")

    assert register(neighbour, date).is_seated
    assert register(edith, date).is_seated
    assert refusal(stranger, date) == refusal(bob, date) == "not-meant"
    assert date in WebinarDate.objects.visible_to(neighbour)
    assert date not in WebinarDate.objects.visible_to(stranger)


def test_a_date_for_a_cohort_is_for_those_enrolled_in_it(alice, bob, webinar, cohort):
    cohort.enrol(alice)
    date = a_date(webinar, audience=Audience.COHORT, cohort=cohort)

    assert register(alice, date).is_seated
    assert refusal(bob, date) == "not-meant"


def test_a_date_for_the_invited_is_for_their_addresses(alice, bob, webinar, client):
    date = a_date(webinar, audience=Audience.INVITED)
    date.invite([alice.email.upper(), alice.email, " "])

    assert date.invitations.count() == 1
    assert register(alice, date).is_seated
    assert refusal(bob, date) == "not-meant"
    assert client.post(f"/webinars/dates/{date.pk}/register/").status_code == 302
    assert not WebinarDate.objects.visible_to(bob).filter(pk=date.pk).exists()


def test_the_form_registers_and_says_so(alice, sign_in, date):
    response = sign_in(alice).post(f"/webinars/dates/{date.pk}/register/", follow=True)

    assert "You are registered." in response.text
    assert "you are one of them" in response.text or "One person" in response.text
    assert response.redirect_chain[-1][0].endswith(f"#date-{date.pk}")


def test_the_page_says_how_many_wait_before_one(alice, bob, edith, sign_in, webinar):
    date = a_date(webinar, capacity=1)
    for person in alice, edith:
        register(person, date)

    response = sign_in(bob).post(f"/webinars/dates/{date.pk}/register/", follow=True)

    assert "1 person is before you" in response.text
    assert "Leave the waiting list" in response.text


def test_a_refusal_is_said_on_the_page(bob, sign_in, webinar):
    date = a_date(webinar, registration_closes=timezone.now())

    response = sign_in(bob).post(f"/webinars/dates/{date.pk}/register/", follow=True)

    assert response.text.count("Registration for this webinar is closed.") == 2


def test_another_cannot_cancel_what_is_mine(alice, bob, sign_in, date):
    registration = register(alice, date)

    response = sign_in(bob).post(f"/webinars/dates/{date.pk}/cancel/")

    assert response.status_code == 404
    assert states(registration) == ["seated"]
