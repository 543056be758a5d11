from decimal import Decimal

import pytest

from courses import progress
from courses.models import Completion, Enrolment
from courses.signals import course_completed
from tests.factories import a_course, add_lesson, lessons_of
from tests.simulations.released import a_drafted_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """The enrolments for which the signal was sent."""
    enrolments = []

    def hear(sender, enrolment, **kwargs):
        enrolments.append(enrolment)

    course_completed.connect(hear)
    yield enrolments
    course_completed.disconnect(hear)


def finish(enrolment, lessons) -> None:
    for lesson in lessons:
        progress.complete(enrolment, lesson.translation_key)
    enrolment.refresh_from_db()


def test_progress_is_kept_as_a_number(alice, course):
    enrolment = course.enrol(alice)

    finish(enrolment, lessons_of(course)[:3])

    assert (enrolment.required_done, enrolment.required_total) == (3, 4)
    assert enrolment.completed_at is None


def test_a_course_is_complete_when_all_that_is_required_is_done(alice, course, heard):
    enrolment = course.enrol(alice)

    finish(enrolment, lessons_of(course))

    assert enrolment.completed_at is not None
    assert heard == [enrolment]


def test_doing_an_activity_twice_counts_once(alice, course, heard):
    enrolment = course.enrol(alice)

    finish(enrolment, lessons_of(course) * 2)

    assert Completion.objects.filter(enrolment=enrolment).count() == 4
    assert heard == [enrolment]


def test_an_optional_activity_is_not_needed_for_completion(alice, course):
    day = course.get_children().first().specific
    add_lesson(day, "Only if you like", required=False)
    enrolment = course.enrol(alice)

    finish(enrolment, [lesson for lesson in lessons_of(course) if lesson.required])

    assert enrolment.completed_at is not None


def test_of_two_scores_the_better_one_counts(alice, course):
    enrolment, lesson = course.enrol(alice), lessons_of(course)[0]

    for score in "60", "80.5", "70":
        completion = progress.complete(
            enrolment, lesson.translation_key, Decimal(score)
        )

    assert completion.score == Decimal("80.5")


def test_a_completed_enrolment_stays_completed_when_the_course_grows(
    alice, course, django_capture_on_commit_callbacks
):
    enrolment = course.enrol(alice)
    finish(enrolment, lessons_of(course))

    with django_capture_on_commit_callbacks(execute=True):
        lesson = add_lesson(course.get_children().first().specific, "New")
        lesson.save_revision().publish()

    enrolment.refresh_from_db()
    assert enrolment.completed_at is not None
    assert enrolment.required_total == 4


def test_a_new_lesson_counts_for_those_who_are_still_at_it(
    alice, course, django_capture_on_commit_callbacks
):
    enrolment = course.enrol(alice)
    finish(enrolment, lessons_of(course)[:2])

    with django_capture_on_commit_callbacks(execute=True):
        lesson = add_lesson(course.get_children().first().specific, "New")
        lesson.save_revision().publish()

    enrolment.refresh_from_db()
    assert (enrolment.required_done, enrolment.required_total) == (2, 5)


def test_withdrawing_the_last_open_lesson_completes_the_course(
    alice, course, heard, django_capture_on_commit_callbacks
):
    enrolment = course.enrol(alice)
    *most, last = lessons_of(course)
    finish(enrolment, most)

    with django_capture_on_commit_callbacks(execute=True):
        last.unpublish()

    enrolment.refresh_from_db()
    assert enrolment.completed_at is not None
    assert heard == [enrolment]


def test_deleting_a_lesson_counts_as_withdrawing_it(
    alice, course, django_capture_on_commit_callbacks
):
    enrolment = course.enrol(alice)

    with django_capture_on_commit_callbacks(execute=True):
        lessons_of(course)[0].delete()

    enrolment.refresh_from_db()
    assert enrolment.required_total == 3


def test_the_lessons_of_a_withdrawn_day_are_not_required(
    alice, course, django_capture_on_commit_callbacks
):
    enrolment = course.enrol(alice)

    with django_capture_on_commit_callbacks(execute=True):
        course.get_children().first().specific.unpublish()

    enrolment.refresh_from_db()
    assert enrolment.required_total == 2


def test_a_course_without_required_activities_is_never_complete(alice):
    course = a_course("Empty", days=1, lessons=0)
    enrolment = course.enrol(alice)

    progress.recount(enrolment)

    enrolment.refresh_from_db()
    assert enrolment.completed_at is None


def test_a_completion_can_be_taken_back_until_the_course_is_complete(alice, course):
    enrolment, lessons = course.enrol(alice), lessons_of(course)
    finish(enrolment, lessons[:2])

    progress.reopen(enrolment, lessons[0].translation_key)
    enrolment.refresh_from_db()
    assert enrolment.required_done == 1

    finish(enrolment, lessons)
    progress.reopen(enrolment, lessons[0].translation_key)
    enrolment.refresh_from_db()
    assert enrolment.required_done == 4
    assert enrolment.completions.count() == 4


def test_publishing_a_scene_counts_nobody_anew(
    alice, course, django_capture_on_commit_callbacks
):
    enrolment = course.enrol(alice)
    case = a_drafted_case(course.get_children().first())
    scene = case.get_children().first().specific
    counted_last = 99
    Enrolment.objects.update(required_total=counted_last)

    with django_capture_on_commit_callbacks(execute=True):
        scene.save_revision().publish()
    enrolment.refresh_from_db()
    assert enrolment.required_total == counted_last

    with django_capture_on_commit_callbacks(execute=True):
        case.save_revision().publish()
    enrolment.refresh_from_db()
    assert enrolment.required_total == 5
