"""Really committed, in threads with connections of their own."""

import threading

from django.db import connections

from courses import progress
from courses.models import Enrolment
from courses.signals import course_completed
from tests.factories import a_course, a_person, lessons_of


def test_the_last_two_activities_done_at_the_same_moment_complete_the_course_once(
    committed,
):
    course = a_course("Finished at once", days=1, lessons=6)
    enrolment = course.enrol(a_person("Alice Twice"))
    lessons = lessons_of(course)
    heard: list[Enrolment] = []

    def hear(sender, enrolment, **kwargs):
        heard.append(enrolment)

    def do(lesson) -> None:
        ready.wait()
        progress.complete(enrolment, lesson.translation_key)
        connections.close_all()

    ready = threading.Barrier(len(lessons))
    course_completed.connect(hear)
    threads = [threading.Thread(target=do, args=[lesson]) for lesson in lessons]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    course_completed.disconnect(hear)

    enrolment.refresh_from_db()
    assert enrolment.required_done == 6
    assert enrolment.completed_at is not None
    assert heard == [enrolment]
