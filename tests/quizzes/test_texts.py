"""A text waits for the marks of a facilitator; until then the result does."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from quizzes.models import QuizAttempt
from tests.quizzes.quizzes import a_quiz, an_option, banked

pytestmark = pytest.mark.django_db
FULL = {"points-0": "2", "points-1": "1"}


@pytest.fixture
def attempt(alice, course, cohort) -> QuizAttempt:
    """Too short by the words that are asked for: that is for a person to say."""
    cohort.enrol(alice)
    quiz = a_quiz(course, banked("essay"), an_option("q1"))
    attempt = QuizAttempt.objects.begin(alice, quiz)
    attempt.keep_answer(number_of(attempt), 0, QueryDict("text=We ask today.&saves=0"))
    attempt.hand_in()
    return attempt


def number_of(attempt: QuizAttempt) -> int:
    questions = attempt.questions.select_related("question")
    return next(q.number for q in questions if q.question.content["kind"] == "essay")


def address_of(attempt: QuizAttempt) -> str:
    return reverse("quizzes:text", args=[attempt.pk, number_of(attempt)])


def test_the_result_waits_and_the_activity_is_done(attempt, alice, sign_in):
    assert attempt.score is None
    assert attempt.enrolment.completions.get().score is None
    html = sign_in(alice).get(reverse("quizzes:result", args=[attempt.pk])).text
    assert "A text of yours waits for its marks." in html


def test_a_facilitator_finds_it_and_marks_it_once(attempt, edith, cohort, sign_in):
    cohort.facilitators.add(edith)
    client = sign_in(edith)
    desk = client.get(reverse("programmes:assignments", args=[cohort.pk])).text
    assert "1 text of a test waits for its marks" in desk
    listed = client.get(reverse("quizzes:texts", args=[cohort.pk])).text
    assert address_of(attempt) in listed
    assert "We ask today." in client.get(address_of(attempt)).text

    assert client.post(address_of(attempt), {"points-0": "2"}).status_code == 422
    for _time in range(2):
        assert client.post(address_of(attempt), FULL).status_code == 302
    attempt = QuizAttempt.objects.get()
    assert attempt.marks == 50
    assert attempt.enrolment.completions.get().score == 50
    assert address_of(attempt) not in client.get(
        reverse("quizzes:texts", args=[cohort.pk])
    ).text.replace("&", "")


def test_other_marks_afterwards_are_refused(attempt, edith, cohort, sign_in):
    cohort.facilitators.add(edith)
    client = sign_in(edith)
    client.post(address_of(attempt), FULL)
    client.post(address_of(attempt), {**FULL, "points-1": "0"})
    assert QuizAttempt.objects.get().marks == 50


@pytest.mark.parametrize("person", ["alice", "bob", "edith", "omar"])
def test_nobody_else_reads_or_marks_it(attempt, person, request, sign_in):
    client = sign_in(request.getfixturevalue(person))
    assert client.get(address_of(attempt)).status_code == 404
    assert client.post(address_of(attempt), FULL).status_code == 404


def test_a_text_of_somebody_without_a_cohort_is_marked_in_the_region_of_the_course(
    alice, bob, course, edith, omar, ines, sign_in
):
    course.enrol(alice)
    quiz = a_quiz(course, banked("essay"))
    attempt = QuizAttempt.objects.begin(alice, quiz)
    attempt.keep_answer(1, 0, QueryDict("text=We ask today.&saves=0"))
    attempt.hand_in()
    waiting = reverse("quizzes:texts_alone", args=[quiz.translation_key])

    for stranger in alice, bob, omar, ines:
        client = sign_in(stranger)
        assert waiting not in client.get(quiz.url).text
        assert client.get(waiting).status_code == 404
        assert client.post(address_of(attempt), FULL).status_code == 404
    client = sign_in(edith)
    assert waiting in client.get(quiz.url).text
    assert address_of(attempt) in client.get(waiting).text
    result = reverse("quizzes:result", args=[attempt.pk])
    assert client.get(result).status_code == 404
    answer = client.post(address_of(attempt), FULL)
    assert (answer.status_code, answer["Location"]) == (302, quiz.url)
    assert QuizAttempt.objects.get().marks is not None
