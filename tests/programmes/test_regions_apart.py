"""What belongs to region two is in no page of the desk of region one."""

import pytest

from accounts.models import Invitation, Membership
from courses.models import Reservation, WaitingPlace
from tests.factories import a_cohort, a_person

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.fixture
def canary(region_two, course, omar):
    """Somebody of region two, wherever the desk lists people."""
    person = a_person(CANARY, region_two, country="TN", organisation=CANARY)
    a_person(f"{CANARY} two", region_two, "applied")
    cohort = a_cohort(course, region_two, name=f"Cohort {CANARY}")
    cohort.admit(person, omar)
    waiting = a_person(f"{CANARY} three", region_two)
    WaitingPlace.objects.create(cohort=cohort, user=waiting)
    Reservation.objects.create(cohort=cohort, email=f"{CANARY.lower()}@example.com")
    Invitation.objects.invite(f"{CANARY}@example.net", region_two, omar)
    return cohort


@pytest.fixture
def desk(cohort, alice, edith, mona, region_one):
    cohort.facilitators.add(edith)
    Membership.objects.filter(user=alice).update(region=region_one)
    enrolment = cohort.admit(alice, mona)
    here = f"/programme/cohorts/{cohort.pk}/"
    return [
        "/learning/",
        "/programme/",
        "/programme/?year=2026",
        "/programme/members/",
        f"/programme/members/?q={CANARY[:6]}",
        "/programme/members/?country=TN",
        f"/programme/members/{alice.membership.pk}/",
        "/programme/invitations/",
        "/programme/cohorts/add/",
        here,
        f"{here}edit/",
        f"{here}enrol/",
        f"{here}enrol/?q={CANARY[:6]}",
        f"{here}attendance/{cohort.starts}/",
        f"{here}announce/",
        f"{here}people/{enrolment.pk}/",
    ]


def test_nobody_of_region_one_finds_it(canary, desk, mona, edith, alice, sign_in):
    opened = 0
    for person in mona, edith, alice:
        client = sign_in(person)
        for address in desk:
            response = client.get(address)
            text = response.text.replace(f'value="{CANARY[:6]}"', "")
            assert CANARY.lower() not in text.lower(), (person, address)
            opened += response.status_code == 200
    assert opened > 20


def test_its_manager_does(canary, omar, sign_in):
    for address in (
        "/programme/",
        "/programme/members/",
        "/programme/invitations/",
        f"/programme/cohorts/{canary.pk}/",
    ):
        assert CANARY.lower() in sign_in(omar).get(address).text.lower()


def test_its_addresses_are_not_there_for_region_one(canary, mona, edith, sign_in):
    enrolment = canary.enrolments.get()
    here = f"/programme/cohorts/{canary.pk}/"
    membership = enrolment.user.membership.pk
    for person in mona, edith:
        client = sign_in(person)
        for address in (
            here,
            f"{here}attendance/",
            f"{here}announce/",
            f"{here}people/{enrolment.pk}/",
        ):
            assert client.get(address).status_code == 404, address
        for address in (f"{here}remind/", f"{here}people/{enrolment.pk}/mark/"):
            assert client.post(address).status_code == 404, address
    client = sign_in(mona)
    for address in (
        f"{here}enrol/pick/",
        f"{here}people/{enrolment.pk}/withdraw/",
        f"/programme/members/{membership}/suspend/",
        f"/programme/members/{membership}/roles/",
    ):
        assert client.post(address).status_code == 404, address
    assert canary.enrolments.active().exists()
