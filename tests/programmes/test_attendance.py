"""Who was there on a day: what the sheet says, and a log of each change."""

import pytest

from accounts.models import AuditEntry
from courses.models import Attendance
from tests.factories import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats(cohort, alice, bob, mona):
    return {person: cohort.admit(person, mona) for person in (alice, bob)}


def sheet(client, cohort, *present) -> None:
    address = f"/programme/cohorts/{cohort.pk}/attendance/{cohort.starts}/"
    client.post(address, {"present": [enrolment.pk for enrolment in present]})


def log() -> list[tuple]:
    noted = AuditEntry.objects.filter(action__in=["attended", "absent"])
    return list(noted.order_by("pk").values_list("action", "about__full_name"))


def test_each_change_is_in_the_log_and_what_stays_is_not(
    cohort, seats, alice, bob, mona, sign_in
):
    client = sign_in(mona)
    sheet(client, cohort, seats[alice])
    sheet(client, cohort, seats[alice])
    sheet(client, cohort, seats[bob])

    assert log() == [
        ("attended", "Alice Moyo"),
        ("attended", "Bob Ndlovu"),
        ("absent", "Alice Moyo"),
    ]
    entry = AuditEntry.objects.filter(action="absent").get()
    assert entry.by == mona
    assert entry.detail == f"{cohort.name}: {cohort.starts}"
    assert entry.region == cohort.region
    assert Attendance.objects.get().enrolment == seats[bob]


def test_who_noted_first_is_kept(cohort, seats, alice, bob, mona, edith, sign_in):
    cohort.facilitators.add(edith)
    sheet(sign_in(edith), cohort, seats[alice])
    sheet(sign_in(mona), cohort, seats[alice], seats[bob])

    assert Attendance.objects.get(enrolment=seats[alice]).noted_by == edith
    assert Attendance.objects.get(enrolment=seats[bob]).noted_by == mona


def test_only_people_of_the_cohort_are_noted(
    cohort, seats, course, alice, mona, sign_in
):
    elsewhere = course.enrol(a_person("Elsewhere"))
    seats[alice].withdraw(mona, "")

    sheet(sign_in(mona), cohort, elsewhere, seats[alice])

    assert not Attendance.objects.exists()
    assert log() == []
