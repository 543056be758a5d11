"""Thirty people at the same moment, and one form that is sent many times at once."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict

from accounts.models import User
from quizzes.models import AttemptQuestion, QuizAttempt, QuizPage
from tests.factories import a_cohort, a_course, a_person, a_region
from tests.quizzes.quizzes import a_quiz, an_option, forms_of

pytestmark = pytest.mark.usefixtures("committed")


def at_once(act: Callable[[Any], object], things: Iterable[Any]) -> None:
    def closing(thing: Any) -> None:
        try:
            act(thing)
        finally:
            connection.close()

    things = list(things)
    with ThreadPoolExecutor(len(things)) as threads:
        list(threads.map(closing, things))


def answered(attempt: QuizAttempt) -> QueryDict:
    question = attempt.questions.select_related("question").get(number=1)
    ids = question.screen_with(attempt.secret).ids
    right = next(blind for blind, own in ids.items() if own.endswith("-0"))
    return QueryDict(f"option={right}&saves=0")


def test_thirty_people_begin_answer_and_hand_in():
    course = a_course("Following money", days=1, lessons=1)
    cohort = a_cohort(course, a_region("Region one"), capacity=40)
    quiz = a_quiz(course, **forms_of([an_option("a1")], [an_option("b1")]))
    people = [a_person(f"Person {number}") for number in range(30)]
    for person in people:
        cohort.enrol(person)

    def take(person: User) -> None:
        page = QuizPage.objects.get(pk=quiz.pk)
        attempt = QuizAttempt.objects.begin(person, page)
        attempt.keep_answer(1, 0, answered(attempt))
        attempt.hand_in()

    at_once(take, people)

    attempts = QuizAttempt.objects.all()
    assert [attempt.marks for attempt in attempts] == [100] * 30
    forms = [attempt.form for attempt in attempts]
    assert abs(forms.count("a") - forms.count("b")) <= 2


def test_many_presses_begin_one_attempt_keep_one_answer_and_mark_once():
    course = a_course("Following money", days=1, lessons=1)
    quiz = a_quiz(course, an_option("q1"))
    alice = a_person("Alice Moyo")
    course.enrol(alice)

    def begin(_number: int) -> None:
        QuizAttempt.objects.begin(alice, QuizPage.objects.get(pk=quiz.pk))

    at_once(begin, range(6))
    attempt = QuizAttempt.objects.get()
    sent = answered(attempt)

    def keep(_number: int) -> None:
        QuizAttempt.objects.get().keep_answer(1, 0, sent)

    at_once(keep, range(6))
    assert AttemptQuestion.objects.get().saves == 1

    at_once(lambda _number: QuizAttempt.objects.get().hand_in(), range(6))
    assert QuizAttempt.objects.get().marks == 100
    assert attempt.enrolment.completions.count() == 1
