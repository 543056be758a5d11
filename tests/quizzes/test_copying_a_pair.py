"""A copy of a day with both tests of a pair is a pair of its own."""

import pytest

from quizzes.models import QuizPage
from tests.quizzes.quizzes import a_quiz, an_option

pytestmark = pytest.mark.django_db


@pytest.fixture
def before(course):
    return a_quiz(course, an_option("q1"), title="Before")


@pytest.fixture
def after(course, before):
    return a_quiz(course, title="After", before=before)


def copy(client, page, parent, **more: str) -> None:
    """As the form of the CMS copies it."""
    form = {"new_title": "Again", "new_slug": "again", "new_parent_page": parent.pk}
    answer = client.post(f"/admin/pages/{page.pk}/copy/", form | more)
    assert answer.status_code == 302


def test_the_copy_comes_after_the_copy(ada, sign_in, course, before, after):
    day = after.get_parent()
    copy(sign_in(ada), day, course, copy_subpages="on", publish_copies="on")

    copies = QuizPage.objects.filter(url_path__contains="/again/")
    again = copies.get(title="After")
    assert again.before == copies.get(title="Before") != before
    assert again.get_latest_revision_as_object().before == again.before
    after.refresh_from_db()
    assert after.before == before


def test_a_copy_of_the_test_after_alone_comes_after_the_same(
    ada, sign_in, before, after
):
    copy(sign_in(ada), after, after.get_parent())

    assert QuizPage.objects.get(slug="again").before == before
