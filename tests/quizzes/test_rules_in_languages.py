"""A test has the same rules in every language."""

import pytest
from wagtail.models import Locale

from tests.quizzes.quizzes import a_quiz, an_option

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(course):
    return a_quiz(course, an_option("q1"), answers_told="at-once", attempts_allowed=3)


@pytest.fixture
def french(quiz):
    page = quiz.copy_for_translation(
        Locale.objects.get(language_code="fr"), copy_parents=True
    )
    page.save_revision().publish()
    return page


def change(quiz):
    quiz.answers_told, quiz.attempts_allowed = "never", 1
    quiz.questions = [("question", an_option("q2"))]
    quiz.save_revision().publish()


def rules_of(page) -> tuple[object, ...]:
    page.refresh_from_db()
    asked = [part.value.slug for part in page.questions]
    return page.answers_told, page.attempts_allowed, asked


def test_what_changes_in_the_original_changes_in_its_translation(quiz, french):
    change(quiz)
    assert rules_of(french) == ("never", 1, ["q2"])


def test_a_translation_of_the_original_as_it_was_brings_no_old_rules(quiz, french):
    old = french.get_latest_revision()
    change(quiz)
    old.publish()
    assert rules_of(french) == ("never", 1, ["q2"])


def test_the_original_takes_nothing_over_from_a_translation(quiz, french):
    french.answers_told = "never"
    french.save_revision().publish()
    assert rules_of(quiz) == ("at-once", 3, ["q1"])
