"""`manage.py progress recount` against records that somebody has changed."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certificates.models import Certificate
from courses import progress
from courses.models import Completion, Enrolment
from tests.factories import a_cohort, a_course, a_person, add_lesson, lessons_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(alice, cohort) -> Enrolment:
    """Alice's, with one lesson of four done."""
    enrolment = cohort.enrol(alice)
    progress.complete(enrolment, lessons_of(cohort.course)[0].translation_key)
    enrolment.refresh_from_db()
    return enrolment


@pytest.fixture
def completed(bob, cohort, course) -> Enrolment:
    enrolment = cohort.enrol(bob)
    for lesson in lessons_of(course):
        progress.complete(enrolment, lesson.translation_key)
    enrolment.refresh_from_db()
    return enrolment


def recounted(capsys, *options: str) -> tuple[int, list[str]]:
    """The exit status, and the lines but the last, without the enrolment."""
    status = 0
    try:
        call_command("progress", "recount", *options)
    except SystemExit as stop:
        status = stop.code
    lines = capsys.readouterr().out.splitlines()[:-1]
    return status, [line.rpartition(": stored")[2].strip() for line in lines]


def stored(enrolment, **fields) -> None:
    Enrolment.objects.filter(pk=enrolment.pk).update(**fields)


def numbers(enrolment) -> tuple[int, int]:
    enrolment.refresh_from_db()
    return enrolment.required_done, enrolment.required_total


def test_records_as_they_were_written_are_sound(
    enrolment, completed, course, alice, capsys
):
    a_course("Nothing to do", lessons=0).enrol(alice)
    day = course.get_children().first().specific
    add_lesson(day, "Optional", required=False)
    draft = add_lesson(day, "A draft")
    draft.unpublish()

    assert recounted(capsys) == (0, [])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"required_done": 3}, "3 of 4, found 1 of 4"),
        ({"required_done": 0}, "0 of 4, found 1 of 4"),
        ({"required_total": 9}, "1 of 9, found 1 of 4"),
    ],
)
def test_a_tampered_row_is_told_and_repaired_once(enrolment, fields, said, capsys):
    stored(enrolment, **fields)

    assert recounted(capsys) == (1, [said])
    assert recounted(capsys, "--repair") == (0, [said])
    assert numbers(enrolment) == (1, 4)
    assert recounted(capsys, "--repair") == (0, [])


def test_completions_behind_the_back_complete_the_course(
    enrolment, course, capsys, django_capture_on_commit_callbacks
):
    Completion.objects.bulk_create(
        Completion(enrolment=enrolment, activity_key=lesson.translation_key)
        for lesson in lessons_of(course)[1:]
    )
    said = "1 of 4, found 4 of 4: completed"

    assert recounted(capsys) == (1, [said])
    with django_capture_on_commit_callbacks(execute=True):
        assert recounted(capsys, "--repair") == (0, [said])

    assert numbers(enrolment) == (4, 4)
    assert enrolment.completed_at is not None
    assert Certificate.objects.filter(enrolment=enrolment).count() == 1


def test_a_completion_date_that_was_taken_away_is_found(completed, capsys):
    stored(completed, completed_at=None)

    assert recounted(capsys, "--repair")[0] == 0
    completed.refresh_from_db()
    assert completed.completed_at is not None


def test_a_completed_enrolment_stays_so_whatever_becomes_of_the_course(
    completed, course, capsys
):
    add_lesson(course.get_children().last().specific, "One more")
    at = completed.completed_at

    assert recounted(capsys, "--repair") == (0, [])
    stored(completed, required_done=1)
    assert recounted(capsys, "--repair") == (0, ["1 of 4, found 4 of 4"])

    assert numbers(completed) == (4, 4)
    assert completed.completed_at == at


def test_a_completion_without_work_is_reported_and_left_to_people(enrolment, capsys):
    stored(enrolment, completed_at=timezone.now())

    for options in (), ("--repair",):
        status, (said,) = recounted(capsys, *options)
        assert status == 1
        assert "never was" in said
    assert numbers(enrolment) == (1, 4)


def test_it_asks_as_often_for_many_as_for_few(enrolment, course, region_one, capsys):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert recounted(capsys) == (0, [])
        return len(captured)

    few = asked()
    for number in range(3):
        cohort = a_cohort(course, region_one, name=f"Cohort {number}")
        for name in "Ann", "Ben", "Cy":
            other = cohort.enrol(a_person(f"{name} {number}"))
            progress.complete(other, lessons_of(course)[0].translation_key)

    assert asked() == few
