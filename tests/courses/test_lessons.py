import pytest

from tests.factories import a_course, lessons_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lessons(course):
    return lessons_of(course)


@pytest.fixture
def learner(alice, course, sign_in):
    course.enrol(alice)
    return sign_in(alice)


def test_a_visitor_is_asked_to_sign_in(client, lessons):
    response = client.get(lessons[0].url)

    assert response.status_code == 302
    assert response.url == f"/accounts/login/?next={lessons[0].url}"


def test_people_who_are_not_enrolled_learn_how_to_take_part(bob, sign_in, lessons):
    response = sign_in(bob).get(lessons[0].url)

    assert response.status_code == 403
    assert "This lesson opens when you are enrolled" in response.text
    assert "The text of" not in response.text


def test_a_participant_reads_a_lesson_with_its_place_in_the_day(learner, lessons):
    response = learner.get(lessons[1].url)

    assert response.status_code == 200
    assert "The text of Lesson 1.2." in response.text
    assert f'rel="prev" href="{lessons[0].url}"' in response.text
    assert f'rel="next" href="{lessons[2].url}"' in response.text
    assert "Mark as done and continue" in response.text


def test_people_who_teach_read_a_lesson_and_nothing_is_counted(edith, sign_in, lessons):
    response = sign_in(edith).get(lessons[0].url)

    assert response.status_code == 200
    assert "this lesson is not counted" in response.text
    assert "Mark as done" not in response.text


def test_marking_as_done_goes_on_to_the_next_lesson(learner, lessons):
    response = learner.post(f"/activities/{lessons[0].pk}/done/")

    assert response.status_code == 302
    assert response.url == lessons[1].url
    assert "(done)" in learner.get(lessons[1].url).text


def test_behind_the_last_lesson_comes_the_first_that_is_still_open(learner, lessons):
    learner.post(f"/activities/{lessons[0].pk}/done/")

    response = learner.post(f"/activities/{lessons[-1].pk}/done/")

    assert response.url == lessons[1].url


def test_the_last_one_done_leads_to_the_completed_course(learner, lessons, course):
    for lesson in lessons:
        response = learner.post(f"/activities/{lesson.pk}/done/")

    assert response.url == course.url
    assert "You have completed this course" in learner.get(course.url).text


def test_a_lesson_marked_as_done_can_be_reopened(learner, lessons):
    learner.post(f"/activities/{lessons[0].pk}/done/")
    assert "Mark as not done" in learner.get(lessons[0].url).text

    response = learner.post(f"/activities/{lessons[0].pk}/reopen/", follow=True)

    assert "Mark as done and continue" in response.text


def test_a_lesson_done_in_one_language_is_done_in_all(learner, workshop, alice):
    workshop.enrol(alice)
    lesson = lessons_of(workshop)[0]
    learner.post(f"/activities/{lesson.pk}/done/")

    translated = lesson.get_translations().get(locale__language_code="fr")
    response = learner.get(translated.url)

    assert translated.url.startswith("/fr/")
    assert f"/activities/{translated.pk}/reopen/" in response.text


def test_a_text_not_yet_translated_says_so_and_keeps_its_language(
    learner, workshop, alice
):
    workshop.enrol(alice)
    lesson = lessons_of(workshop)[0].get_translations().get(locale__language_code="ar")

    response = learner.get(lesson.url)

    assert '<html lang="ar" dir="rtl">' in response.text
    assert '<h1 lang="en" dir="ltr">' in response.text
    assert "notice is-free" in response.text


def test_a_lesson_withdrawn_while_it_is_read_is_said_and_not_counted(learner, lessons):
    lessons[0].unpublish()

    response = learner.post(f"/activities/{lessons[0].pk}/done/", follow=True)

    assert "This lesson was withdrawn by its instructor." in response.text
    assert "0 of 3 sessions done" in response.text


def test_another_persons_course_cannot_be_marked(bob, sign_in, lessons):
    assert sign_in(bob).post(f"/activities/{lessons[0].pk}/done/").status_code == 404


def test_an_unknown_activity_is_a_plain_404(learner):
    assert learner.post("/activities/999999/done/").status_code == 404
    assert learner.post("/activities/999999/reopen/").status_code == 404


def test_a_page_that_is_not_an_activity_cannot_be_marked(learner, course):
    assert learner.post(f"/activities/{course.pk}/done/").status_code == 404


def test_an_empty_lesson_says_so(alice, sign_in):
    course = a_course("Half written")
    lesson = lessons_of(course)[0]
    lesson.body = []
    lesson.save()
    course.enrol(alice)

    assert "is being written" in sign_in(alice).get(lesson.url).text
