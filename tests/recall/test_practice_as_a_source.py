"""Practice in lessons is what recall asks about: from when the course is over."""

import datetime as dt
from fractions import Fraction

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses import progress
from courses.models import Enrolment
from recall.models import RecallCard, RecalledCourse, RecallPlan, RecallReview
from recall.ratings import Rating
from recall.telling import ToldAnswer, tell
from tests.exercises.answering import RIGHT, WRONG
from tests.exercises.lessons import Desk, a_lesson, written
from tests.factories import lessons_of
from tests.recall.cards import Browser, banked

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def exercise():
    return banked("single")


@pytest.fixture
def desk(alice, course, sign_in, exercise):
    course.enrol(alice)
    lesson = a_lesson(course, written("number"))
    block = {"chosen": exercise, "written": None, "worked": ""}
    lesson.body.append(("exercise", block))
    lesson.save_revision().publish()
    return Desk(sign_in(alice), lesson)


def press(desk: Desk, kind: dict, place: int = 1) -> None:
    section = desk.section(place)
    desk.press("check", place, **kind["single" if place else "number"](section))


def test_an_answer_in_a_lesson_is_told(desk, alice, course, exercise):
    press(desk, WRONG)

    card = RecallCard.objects.get(user=alice)
    assert card.exercise == exercise.translation_key
    assert card.course == course.translation_key
    assert card.last_rating == Rating.AGAIN


def test_tries_after_the_feedback_tell_nothing(desk, alice):
    press(desk, WRONG)
    press(desk, RIGHT)

    assert RecallReview.objects.get(card__user=alice).rating == Rating.AGAIN


def test_a_hint_makes_it_unsure(desk, alice, exercise):
    exercise.content["hints"] = ["Ask somebody."]
    exercise.save()
    desk.press("hint", 1)
    press(desk, RIGHT)

    assert RecallCard.objects.get(user=alice).last_rating == Rating.HARD


def test_what_is_written_in_a_lesson_is_in_no_bank_and_not_told(desk, alice):
    press(desk, WRONG, 0)

    assert not RecallCard.objects.filter(user=alice).exists()


def complete(course, alice) -> None:
    enrolment = Enrolment.objects.current(alice, course) or course.enrol(alice)
    for key in enrolment.course.required_keys():
        progress.complete(enrolment, key)


def test_it_is_asked_when_the_course_is_over(desk, alice, course, time_machine):
    press(desk, WRONG)
    time_machine.move_to(timezone.now() + 2 * DAY)
    recall = Browser(desk.client)
    assert "Nothing to recall yet" in recall.text()

    complete(course, alice)

    assert "Question 1 of 1" in recall.text()
    assert RecallPlan.objects.get(user=alice).mails_stopped_at is None


def test_or_earlier_where_the_person_likes(desk, alice, course, time_machine):
    press(desk, WRONG)
    time_machine.move_to(timezone.now() + 2 * DAY)
    recall = Browser(desk.client)
    plan = recall.get("/recall/plan/")
    form = plan.select_one(f"form[action*='{course.translation_key}']")
    assert "Ask me from now on" in form.get_text()

    recall.send(form, "begin")
    assert "Question 1 of 1" in recall.text()

    recall.send(form, "stop")
    complete(course, alice)
    assert "Nothing to recall yet" in recall.text()


def test_of_a_course_that_is_over_already_it_is_asked_too(desk, alice, course):
    complete(course, alice)
    # It was over before there was recall.
    RecalledCourse.objects.filter(user=alice).delete()
    press(desk, WRONG)

    assert RecalledCourse.objects.get(user=alice).course == course.translation_key


def test_what_is_told_twice_is_noted_once(alice, course, exercise):
    for _time in range(2):
        tell(
            alice,
            [ToldAnswer(exercise.translation_key, Fraction(100, 3))],
            timezone.now(),
            source=RecallReview.Source.PRACTICE,
            course=course.translation_key,
        )

    assert RecallReview.objects.get(card__user=alice).rating == Rating.AGAIN


def test_nothing_is_noted_of_who_was_erased_meanwhile(alice, exercise):
    alice.erased_at = timezone.now()
    alice.save()
    told = [ToldAnswer(exercise.translation_key, Fraction(0))]
    tell(alice, told, timezone.now(), source=RecallReview.Source.PRACTICE)

    assert not RecallCard.objects.filter(user=alice).exists()


def test_a_lesson_tells_recall_once_however_often_the_form_is_sent(desk, alice):
    section = desk.section(1)
    fields = {**desk.fields(1), **WRONG["single"](section)}
    desk.send(section, fields, "check")
    desk.send(section, fields, "check")

    assert RecallReview.objects.filter(card__user=alice).count() == 1


def test_completing_a_course_without_exercises_promises_nothing(alice, course, sign_in):
    complete(course, alice)

    assert lessons_of(course)
    assert "Nothing to recall yet" in Browser(sign_in(alice)).text()


def test_telling_recall_stays_within_the_budget_of_an_answer(desk, settings):
    in_database = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {"default": settings.TASKS["default"] | in_database}
    section = desk.section(1)
    fields = {**desk.fields(1), **WRONG["single"](section)}
    desk.send(section, fields, "hint")  # the record is there from now on

    with CaptureQueriesContext(connection) as captured:
        desk.send(section, fields, "check")

    assert len(captured) <= 12


def test_what_was_practised_before_recall_was_there_is_told_once(desk, alice, course):
    press(desk, WRONG)
    press(desk, RIGHT)
    press(desk, RIGHT, 0)  # it stands in the lesson alone, and cannot be asked again
    known = RecallCard.objects.get(user=alice)
    RecallReview.objects.filter(card=known)._raw_delete("default")
    RecallCard.objects.filter(user=alice)._raw_delete("default")

    for _again in range(2):
        call_command("recall_earlier_practice", verbosity=0)

    card = RecallCard.objects.get(user=alice)
    assert (card.exercise, card.course) == (known.exercise, course.translation_key)
    assert (card.number, card.last_rating) == (1, Rating.AGAIN)
    assert card.reviewed_at == known.reviewed_at
