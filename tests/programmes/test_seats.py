"""Waiting, leaving, moving: a seat is never given twice, and nothing done is lost."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import AuditEntry
from courses import progress
from courses.exceptions import EnrolmentRefused
from courses.models import Attendance, Cohort
from tests.factories import a_cohort, a_course, a_person, lessons_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def another(course, region_one):
    return a_cohort(course, region_one, name="Another")


def test_a_seat_that_becomes_free_goes_to_the_first_who_waits(
    alice, bob, cohort, mona, sign_in
):
    cohort.capacity = 1
    cohort.save()
    enrolment = cohort.admit(alice, mona)
    assert cohort.admit(bob, mona) is None
    assert cohort.admit(bob, mona) is None

    address = f"/programme/cohorts/{cohort.pk}/people/{enrolment.pk}/withdraw/"
    for _again in range(2):
        sign_in(mona).post(address, {"reason": "Ill."})

    assert [e.user for e in cohort.enrolments.active()] == [bob]
    assert not cohort.waiting.exists()
    assert [m.to for m in mail.outbox] == [[bob.email]]
    assert AuditEntry.objects.get(action="withdrawn").detail == "Ill."


def test_a_member_puts_herself_on_the_list_of_a_full_cohort(
    alice, bob, cohort, course, sign_in
):
    cohort.capacity = 1
    cohort.save()
    cohort.enrol(alice)
    client = sign_in(bob)
    assert f"/cohorts/{cohort.pk}/wait/" in client.get(course.url).text

    for _again in range(2):
        client.post(f"/cohorts/{cohort.pk}/wait/")
    sign_in(alice).post(f"/cohorts/{cohort.pk}/wait/")
    sign_in(a_person("Applied", state="applied")).post(f"/cohorts/{cohort.pk}/wait/")

    assert [place.user for place in cohort.waiting.all()] == [bob]


def test_nobody_waits_where_there_is_a_seat(bob, cohort, sign_in):
    sign_in(bob).post(f"/cohorts/{cohort.pk}/wait/")

    assert cohort.enrolments.get().user == bob
    assert not cohort.waiting.exists()


def test_whoever_left_reads_nothing_and_finds_all_when_she_comes_back(
    alice, cohort, course, mona, sign_in
):
    enrolment, lesson = cohort.admit(alice, mona), lessons_of(course)[0]
    progress.complete(enrolment, lesson.translation_key)
    enrolment.withdraw(mona, "")
    client = sign_in(alice)
    assert client.get(lesson.url).status_code == 403
    assert course.title not in client.get("/learning/").text

    assert cohort.admit(alice, mona) == enrolment
    assert client.get(lesson.url).status_code == 200
    assert enrolment.completions.count() == 1


def test_a_transfer_keeps_what_was_done(alice, cohort, another, course, mona, sign_in):
    enrolment = cohort.admit(alice, mona)
    progress.complete(enrolment, lessons_of(course)[0].translation_key)
    Attendance.objects.create(enrolment=enrolment, day=cohort.starts)

    address = f"/programme/cohorts/{cohort.pk}/people/{enrolment.pk}/transfer/"
    sign_in(mona).post(address, {"cohort": another.pk})

    enrolment.refresh_from_db()
    assert enrolment.cohort == another
    assert enrolment.required_done == 1
    assert enrolment.completions.count() == enrolment.attendance.count() == 1


def test_a_transfer_is_refused_where_it_cannot_be(
    alice, cohort, another, mona, region_one
):
    enrolment = cohort.admit(alice, mona)
    elsewhere = a_cohort(a_course("Another course"), region_one)
    another.capacity = 1
    another.save()
    another.admit(a_person("First"), mona)

    for target in another, elsewhere:
        with pytest.raises(EnrolmentRefused):
            target.move_here(enrolment, mona)
    assert cohort.enrolments.get() == enrolment


def test_nobody_is_moved_into_another_region(
    alice, cohort, course, region_two, mona, sign_in
):
    enrolment = cohort.admit(alice, mona)
    theirs = a_cohort(course, region_two)

    address = f"/programme/cohorts/{cohort.pk}/people/{enrolment.pk}/transfer/"
    response = sign_in(mona).post(address, {"cohort": theirs.pk})

    assert response.status_code == 404
    assert not theirs.enrolments.exists()


def test_a_cohort_is_created_from_a_course(mona, edith, course, region_one, sign_in):
    starts = timezone.localdate() + dt.timedelta(days=10)
    form = {
        "course": course.pk,
        "region": region_one.pk,
        "name": "New cohort",
        "starts": starts,
        "ends": starts + dt.timedelta(days=4),
        "place": "",
        "time_zone": "Africa/Gaborone",
        "capacity": 20,
        "language": "en",
        "facilitators": [edith.pk],
    }
    sign_in(mona).post("/programme/cohorts/add/", form)

    cohort = Cohort.objects.get(name="New cohort")
    assert list(cohort.facilitators.all()) == [edith]
    after = [(date - cohort.ends).days for date in cohort.follow_ups]
    assert after == [30, 60, 90]


@pytest.mark.parametrize(
    ("field", "value"), [("ends", "2020-01-01"), ("capacity", "0"), ("region", "two")]
)
def test_a_cohort_that_cannot_be_is_said_at_its_field(
    mona, course, region_one, region_two, sign_in, field, value
):
    form = {
        "course": course.pk,
        "region": region_one.pk,
        "name": "New cohort",
        "starts": "2027-01-18",
        "ends": "2027-01-22",
        "time_zone": "UTC",
        "capacity": 20,
        "language": "en",
        field: region_two.pk if value == "two" else value,
    }
    page = sign_in(mona).post("/programme/cohorts/add/", form)

    assert field in page.context["form"].errors
    assert not Cohort.objects.filter(name="New cohort").exists()


def test_facilitators_are_instructors_of_the_region(mona, ines, alice, cohort, sign_in):
    page = sign_in(mona).get(f"/programme/cohorts/{cohort.pk}/edit/").text

    for person in ines, alice:
        assert person.full_name not in page
