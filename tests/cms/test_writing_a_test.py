"""An instructor writes a test; what does not fit is said beside its field."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from courses.models import ModulePage
from quizzes.models import QuizPage
from tests.cms.forms import PUBLISH, a_test_form, add
from tests.quizzes.quizzes import a_quiz, an_option

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(course):
    return ModulePage.objects.child_of(course).first()


def written(client, day, **fields):
    form = a_test_form("Test", **fields) | PUBLISH
    return add(client, "quizpage", day, form, app="quizzes")


def listed(*questions) -> list[tuple[str, int]]:
    return [("question", question.pk) for question in questions]


def test_a_form_that_is_not_as_the_blueprint_wants_it_is_said_beside_it(
    edith, day, sign_in
):
    line = {"outcome": "o01", "text": "", "number": "2"}
    a = [an_option(f"a{n}", outcome="o01") for n in range(2)]
    b = [an_option("b1", outcome="o01"), an_option("b2", outcome="o02")]
    response = written(
        sign_in(edith),
        day,
        selection="forms",
        blueprint=[("outcome", line)],
        form_a=listed(*a),
        form_b=listed(*b),
    )

    assert response.context["form"].errors.keys() == {"form_b"}
    page = BeautifulSoup(response.content, "html.parser")
    field = page.select_one("#form_b")
    _questions, said = json.loads(field["data-w-block-arguments-value"])
    assert said == {"messages": ["The blueprint wants 2 of “o01”: here are 1."]}
    assert not QuizPage.objects.child_of(day).exists()


def test_a_test_without_questions_is_kept_as_a_draft_alone(edith, day, sign_in):
    client = sign_in(edith)
    errors = written(client, day).context["form"].errors
    assert errors == {"questions": ["Choose the questions here."]}

    add(client, "quizpage", day, a_test_form("Test"), app="quizzes")
    assert not QuizPage.objects.child_of(day).get().live


def test_a_pair_is_two_tests(course, edith, day, sign_in):
    first = a_quiz(course, an_option("q1"), title="First")
    second = a_quiz(course, title="Second", before=first)
    client = sign_in(edith)

    errors = written(client, day, before=str(second.pk)).context["form"].errors
    assert errors.keys() == {"before"}

    first.before = a_quiz(course, an_option("q2"), title="Zeroth")
    with pytest.raises(ValidationError, match="A pair is two tests"):
        first.save()
