import datetime as dt

import pytest
from icalendar import Calendar

from tests.webinars.factories import a_date, a_webinar
from webinars.models import CalendarFeed
from webinars.registration import cancel, cancel_date, register

pytestmark = pytest.mark.django_db


def address_of(user, sign_in) -> str:
    assert "/webinars/calendar/" in sign_in(user).get("/webinars/calendar/").text
    return f"/webinars/calendar/{CalendarFeed.objects.get(user=user).secret}.ics"


def entries(client, address: str) -> dict[str, object]:
    read = Calendar.from_ical(client.get(address).content)
    return {str(event["SUMMARY"]): event for event in read.walk("VEVENT")}


def test_it_lists_webinars_and_cohorts_without_signing_in(
    alice, bob, sign_in, client, webinar, date, cohort
):
    cohort.enrol(alice)
    register(alice, date)
    off = a_date(a_webinar("Called off"))
    register(alice, off)
    cancel_date(off, "")
    gone = a_date(a_webinar("Given up"))
    cancel(register(alice, gone))
    register(bob, a_date(a_webinar("Of Bob alone")))

    read = entries(client, address_of(alice, sign_in))

    assert set(read) == {webinar.title, "Called off", cohort.course.title}
    assert read[webinar.title]["DTSTART"].dt == date.starts_at
    assert read["Called off"]["STATUS"] == "CANCELLED"
    whole = read[cohort.course.title]
    assert whole["DTSTART"].dt == cohort.starts
    assert whole["DTEND"].dt == cohort.ends + dt.timedelta(days=1)


def test_a_renewed_address_leaves_the_old_one_dead(alice, sign_in, client):
    old = address_of(alice, sign_in)

    sign_in(alice).post("/webinars/calendar/renew/")

    assert client.get(old).status_code == 404
    assert client.get(address_of(alice, sign_in)).status_code == 200


def test_nobody_reads_the_dates_of_somebody_who_left(alice, sign_in, client):
    address = address_of(alice, sign_in)
    alice.is_active = False
    alice.save()

    assert client.get(address).status_code == 404


def test_it_asks_as_often_with_many_dates_as_with_few(
    alice, sign_in, client, webinar, django_assert_num_queries
):
    address = address_of(alice, sign_in)
    for _number in range(8):
        register(alice, a_date(webinar))
    with django_assert_num_queries(3):
        assert len(client.get(address).content) > 3000
