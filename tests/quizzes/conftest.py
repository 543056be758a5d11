from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from courses.models import CoursePage
from quizzes.models import QuizPage
from tests.quizzes.quizzes import Taker, a_quiz, an_option


@pytest.fixture
def quiz(course: CoursePage) -> QuizPage:
    """Three questions, one attempt, no limit."""
    return a_quiz(course, *(an_option(f"q{number}", number) for number in range(3)))


@pytest.fixture
def takes(course: CoursePage, sign_in: Any) -> Callable[..., Taker]:
    def begun(person: User, quiz: QuizPage) -> Taker:
        if not course.enrolments.filter(user=person).exists():
            course.enrol(person)
        taker = Taker(sign_in(person), quiz)
        taker.begin()
        return taker

    return begun
