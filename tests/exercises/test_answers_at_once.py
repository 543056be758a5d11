"""Many presses of one form at the same moment make one try."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import QueryDict

from courses.models import CoursePage
from exercises.models import ExerciseTry
from exercises.practice import carry_out
from tests.exercises.lessons import a_lesson, written
from tests.factories import a_course, a_person

pytestmark = pytest.mark.usefixtures("committed")
SENT = "round=1&sequence=1&number=12&do=check"


def test_ten_presses_at_once_are_one_try():
    course: CoursePage = a_course("Following money", days=1, lessons=1)
    alice = a_person("Alice Moyo")
    (placed,) = a_lesson(course, written("number")).exercises

    def press(_number: int) -> None:
        try:
            carry_out(placed, alice, QueryDict(SENT))
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        list(threads.map(press, range(10)))

    assert ExerciseTry.objects.count() == 1
