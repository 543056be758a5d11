"""Before and after: half of a cohort has form A and then B, the others B and then A."""

import pytest

from quizzes.models import FormDraw, QuizAttempt
from tests.factories import a_person
from tests.quizzes.quizzes import a_quiz, an_option, forms_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(course):
    forms = forms_of([an_option("a1")], [an_option("b1")])
    before = a_quiz(course, title="Before", **forms)
    return before, a_quiz(course, title="After", before=before)


def asked(attempt: QuizAttempt) -> list[str]:
    questions = attempt.questions.select_related("question")
    return [question.question.content["id"] for question in questions]


def test_half_has_a_first_and_each_has_the_other_form_after(cohort, pair):
    before, after = pair
    firsts = []
    for number in range(8):
        person = a_person(f"Person {number}")
        cohort.enrol(person)
        first = QuizAttempt.objects.begin(person, before)
        second = QuizAttempt.objects.begin(person, after)
        assert {*asked(first), *asked(second)} == {"a1", "b1"}
        firsts.append(first.form)
    assert firsts.count("a") == firsts.count("b") == 4


def test_a_second_attempt_has_the_form_of_the_first(alice, cohort, pair):
    before, _after = pair
    before.attempts_allowed = None
    before.save()
    cohort.enrol(alice)
    forms = set()
    for _time in range(5):
        attempt = QuizAttempt.objects.begin(alice, before)
        forms.add(attempt.form)
        attempt.hand_in()
    assert len(forms) == 1
    assert FormDraw.objects.count() == 1


def test_who_takes_only_the_test_after_has_a_draw_too(alice, cohort, pair):
    cohort.enrol(alice)
    second = QuizAttempt.objects.begin(alice, pair[1])
    first = QuizAttempt.objects.begin(alice, pair[0])
    assert {first.form, second.form} == {"a", "b"}
