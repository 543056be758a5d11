import datetime as dt

import pytest
from django.utils import timezone

from courses.models import CourseFaculty, FacultyMember
from tests.factories import a_cohort, a_course, lessons_of

pytestmark = pytest.mark.django_db


def test_a_visitor_sees_the_whole_workshop(client, workshop):
    text = client.get(workshop.url).text

    for day in workshop.get_children():
        assert day.title in text
    for lesson in lessons_of(workshop):
        assert lesson.title in text
    assert "5 days, 24 sessions, 31 h 30 min" in text
    assert "forensic accountant" in text
    assert "Turn a hold into an order" in text


def test_a_visitor_is_not_led_into_lessons(client, workshop):
    assert lessons_of(workshop)[0].url not in client.get(workshop.url).text


def test_cohorts_stand_there_with_date_place_and_seats_left(
    client, alice, course, region_one
):
    starts = timezone.localdate().replace(day=4) + dt.timedelta(days=400)
    cohort = a_cohort(course, region_one, starts=starts.replace(day=4), capacity=3)
    cohort.enrol(alice)

    text = client.get(course.url).text

    assert f"4 to 8 {starts:%B %Y}" in text
    assert "Gaborone" in text
    assert "2 of 3 seats left" in text


def test_a_cohort_that_cannot_be_joined_says_why(
    bob, alice, sign_in, course, region_one
):
    a_cohort(course, region_one, capacity=1).enrol(alice)

    text = sign_in(bob).get(course.url).text

    assert "All seats of this cohort are taken." in text
    assert "is-barred" in text


def test_a_participant_sees_where_to_continue(alice, sign_in, course):
    course.enrol(alice)
    client = sign_in(alice)
    client.post(f"/activities/{lessons_of(course)[0].pk}/done/")

    text = client.get(course.url).text

    assert "1 of 4 sessions done" in text
    assert "Continue where you left off" in text
    assert lessons_of(course)[1].url in text


def test_a_course_without_dates_says_so(bob, sign_in):
    course = a_course("Nothing planned", self_paced=False)

    assert "No dates are open yet" in sign_in(bob).get(course.url).text


def test_a_course_that_is_being_written_says_so(client):
    course = a_course("Nothing in it", days=0)

    assert "The programme is being written." in client.get(course.url).text


def test_an_unknown_course_is_a_plain_404(client):
    assert client.get("/en/courses/there-is-none/").status_code == 404
    assert client.get("/courses/1/").status_code in (302, 404)


def test_the_list_shows_every_published_course(client, course):
    a_course("Not yet").unpublish()

    text = client.get("/en/courses/").text

    assert course.title in text
    assert "Not yet" not in text


def test_what_one_has_done_is_not_shown_to_another(client, alice, bob, sign_in, course):
    """Days of a programme are kept for those who have come as far."""
    for person in (alice, bob):
        course.enrol(person)
    learner = sign_in(alice)
    learner.post(f"/activities/{lessons_of(course)[0].pk}/done/")

    assert "is-done" in learner.get(course.url).text
    assert "is-done" not in sign_in(bob).get(course.url).text
    visited = client.get(course.url).text
    assert lessons_of(course)[0].url not in visited
    assert "<progress" not in visited
    assert "is-done" in learner.get(course.url).text


def test_a_new_title_shows_at_once(client, course):
    lesson = lessons_of(course)[0]
    assert lesson.title in client.get(course.url).text

    lesson.title = "Another title"
    lesson.save_revision().publish()

    assert "Another title" in client.get(course.url).text


def test_who_teaches_is_there_as_soon_as_the_course_is_published(client, course):
    assert "R. Adeyemi" not in client.get(course.url).text
    member = FacultyMember.objects.create(name="R. Adeyemi", profession="accountant")

    course.faculty.add(CourseFaculty(member=member))
    course.save_revision().publish()

    assert "R. Adeyemi, accountant" in client.get(course.url).text
