"""Really committed, in threads with connections of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections
from django.test import Client

from tests.factories import a_person
from tests.webinars.factories import a_date, a_webinar
from webinars.models import Registration, RegistrationRefused
from webinars.registration import cancel, register

PEOPLE, SEATS = 200, 30


def all_at_once(actions) -> list[object]:
    """As many at a time as the site has connections; the others wait at its door.

    PostgreSQL has 20 in the pool, over SQLite eight threads serve a site.
    """
    count = 20 if connection.vendor == "postgresql" else 8
    ready = threading.Barrier(min(count, len(actions)), timeout=60)

    def run(action) -> object:
        try:
            if len(actions) <= count:
                ready.wait()
            return action()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, actions))


def test_of_200_requests_for_30_seats_30_sit_and_the_others_wait_in_order(
    committed, sign_in
):
    date = a_date(a_webinar("Sought after"), capacity=SEATS)
    people = [a_person(f"Person {number}") for number in range(PEOPLE)]
    clients: list[Client] = [sign_in(person) for person in people]
    address = f"/webinars/dates/{date.pk}/register/"

    answers = all_at_once([lambda c=c: c.post(address).status_code for c in clients])

    assert answers == [302] * PEOPLE
    asked = list(date.registrations.order_by("place"))
    assert [each.place for each in asked] == list(range(1, PEOPLE + 1))
    assert [each.status for each in asked] == ["seated"] * SEATS + ["waiting"] * (
        PEOPLE - SEATS
    )
    assert [each.asked_at for each in asked] == sorted(each.asked_at for each in asked)


def test_of_many_who_leave_and_come_at_once_the_seats_are_always_all_taken(committed):
    date = a_date(a_webinar("In and out"), capacity=5)
    people = [a_person(f"Person {number}") for number in range(24)]
    first = [register(person, date) for person in people[:12]]

    leave = [lambda r=r: cancel(r) for r in first[:8]]
    come = [lambda who=who: register(who, date) for who in people[12:]]
    all_at_once(leave + come)

    seated = list(date.registrations.seated().order_by("place"))
    waiting = list(date.registrations.waiting())
    assert len(seated) == 5
    assert max(each.place for each in seated) < min(each.place for each in waiting)
    assert Registration.objects.filter(date=date).count() == 24


def test_one_who_asks_many_times_at_once_is_registered_once(committed):
    date = a_date(a_webinar("Asked twice"), capacity=2)
    alice = a_person("Alice Again")

    def ask() -> str:
        try:
            register(alice, date)
        except RegistrationRefused as refused:
            return refused.code
        return "registered"

    ended = all_at_once([ask] * 8)

    assert sorted(ended) == ["already-registered"] * 7 + ["registered"]
    assert date.registrations.count() == 1
