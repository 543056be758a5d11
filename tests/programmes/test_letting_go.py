"""A manager takes a waiting place or a kept seat away, after a question, and once."""

import pytest

from accounts.models import AuditEntry
from courses.models import Reservation, WaitingPlace
from tests.factories import a_cohort

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cohort, alice):
    place = WaitingPlace.objects.create(cohort=cohort, user=alice)
    return place, f"/programme/cohorts/{cohort.pk}/waiting/{place.pk}/remove/"


@pytest.fixture
def kept(cohort, mona):
    seat = Reservation.objects.create(cohort=cohort, email="new@example.org", by=mona)
    return seat, f"/programme/cohorts/{cohort.pk}/kept/{seat.pk}/remove/"


@pytest.mark.parametrize("which", ["place", "kept"])
def test_it_is_asked_first_and_done_once(which, request, cohort, mona, sign_in):
    seat, address = request.getfixturevalue(which)
    client = sign_in(mona)
    assert f'href="{address}"' in client.get(f"/programme/cohorts/{cohort.pk}/").text

    asked = client.get(address)
    assert asked.status_code == 200
    assert type(seat).objects.exists()

    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 404
    seat.remove(mona)
    assert not type(seat).objects.exists()
    entry = AuditEntry.objects.get(action="let-go")
    assert (entry.by, entry.region) == (mona, cohort.region)
    assert cohort.name in entry.detail


def test_the_log_says_whose_it_was(place, kept, mona, alice):
    place[0].remove(mona)
    kept[0].remove(mona)

    kept_entry, waiting = AuditEntry.objects.filter(action="let-go").order_by("-pk")
    assert waiting.about == alice
    assert "new@example.org" in kept_entry.detail


@pytest.mark.parametrize("which", ["place", "kept"])
def test_others_cannot(which, request, cohort, edith, omar, alice, sign_in):
    seat, address = request.getfixturevalue(which)
    cohort.facilitators.add(edith)

    for person, status in (edith, 403), (omar, 404), (alice, 403):
        for ask in sign_in(person).get, sign_in(person).post:
            assert ask(address).status_code == status
    assert "remove" not in sign_in(edith).get(f"/programme/cohorts/{cohort.pk}/").text
    assert type(seat).objects.exists()


def test_a_place_of_another_cohort_is_none(place, course, region_one, mona, sign_in):
    other = a_cohort(course, region_one, name="Other")
    address = f"/programme/cohorts/{other.pk}/waiting/{place[0].pk}/remove/"

    assert sign_in(mona).post(address).status_code == 404
    assert WaitingPlace.objects.exists()
