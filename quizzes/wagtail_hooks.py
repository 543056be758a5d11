"""What the CMS does with quizzes."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from quizzes.models import QuizPage


@hooks.register("after_copy_page")
def pair_copies(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Lets a copied test come after the copy of the test before it, where that was
    copied with it: two editions of a course draw no forms from each other.
    """
    copies = QuizPage.objects.descendant_of(new_page).filter(alias_of=None)
    for quiz in copies.exclude(before=None).select_related("before"):
        below = quiz.before.url_path.removeprefix(page.url_path)
        copied = QuizPage.objects.filter(url_path=new_page.url_path + below).first()
        if copied is not None and below != quiz.before.url_path:
            _put_after(quiz, copied)


def _put_after(quiz: QuizPage, before: QuizPage) -> None:
    """In what is published and in the draft, which the editor shows."""
    QuizPage.objects.filter(pk=quiz.pk).update(before=before)
    draft = quiz.get_latest_revision_as_object()
    draft.before = before
    draft.save_revision()
