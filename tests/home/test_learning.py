import pytest

from tests.factories import a_course, lessons_of

pytestmark = pytest.mark.django_db


def test_my_learning_needs_somebody_signed_in(client):
    response = client.get("/learning/")

    assert response.url == "/accounts/login/?next=/learning/"


def test_a_new_person_is_shown_where_to_begin(alice, sign_in):
    text = sign_in(alice).get("/learning/").text

    assert "You are not enrolled in a course yet" in text
    assert "/en/courses/" in text


def test_my_learning_leads_to_where_one_left(alice, sign_in, course):
    course.enrol(alice)
    client, lessons = sign_in(alice), lessons_of(course)
    client.post(f"/activities/{lessons[2].pk}/done/")

    text = client.get("/learning/").text

    assert "Continue where you left off" in text
    assert f'class="button" href="{lessons[3].url}"' in text
    assert "1 of 4 sessions" in text


def test_the_course_begun_last_is_the_one_to_continue(alice, sign_in, course):
    course.enrol(alice)
    later = a_course("Begun later")
    later.enrol(alice)

    text = sign_in(alice).get("/learning/").text

    assert f'class="button" href="{lessons_of(later)[0].url}"' in text


def test_a_completed_course_is_listed_as_completed(alice, sign_in, course):
    course.enrol(alice)
    client = sign_in(alice)
    for lesson in lessons_of(course):
        client.post(f"/activities/{lesson.pk}/done/")

    text = client.get("/learning/").text

    assert "Completed" in text
    assert 'id="continue"' not in text


def test_another_persons_courses_are_not_there(alice, bob, sign_in, course):
    course.enrol(bob)

    assert course.title not in sign_in(alice).get("/learning/").text
