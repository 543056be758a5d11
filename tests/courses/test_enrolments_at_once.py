"""Really committed, in threads with connections of their own."""

import threading

from django.db import connections

from courses.exceptions import EnrolmentRefused
from tests.factories import a_cohort, a_course, a_person


def all_at_once(actions) -> list[str]:
    """Runs each in its own thread and connection; how each ended."""
    ready = threading.Barrier(len(actions))
    ended: list[str] = []

    def run(action) -> None:
        try:
            ready.wait()
            action()
            ended.append("enrolled")
        except EnrolmentRefused as refused:
            ended.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ended)


def test_the_last_seat_goes_to_one_of_many_who_ask_at_the_same_moment(
    committed, region_one
):
    course = a_course("Sought after")
    cohort = a_cohort(course, region_one, capacity=3)
    people = [a_person(f"Person {number}") for number in range(12)]

    ended = all_at_once([lambda who=who: cohort.enrol(who) for who in people])

    assert ended == ["enrolled"] * 3 + ["full"] * 9
    assert cohort.enrolments.count() == 3


def test_one_person_who_asks_many_times_at_once_is_enrolled_once(committed, region_one):
    course = a_course("Asked twice")
    cohort = a_cohort(course, region_one)
    alice = a_person("Alice Again")

    ended = all_at_once([lambda: cohort.enrol(alice), lambda: course.enrol(alice)] * 4)

    assert ended == ["already-enrolled"] * 7 + ["enrolled"]
