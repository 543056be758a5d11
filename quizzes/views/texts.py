"""Texts of tests that a person marks: of a cohort, or of people without one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import AuthenticatedHttpRequest
from courses.models import Cohort
from exercises.screens.base import NotAnswerableError
from quizzes.exceptions import QuizRefused
from quizzes.models import AttemptQuestion, QuizAttempt, QuizPage
from quizzes.results.own import QuestionResult


@never_cache
@require_safe
@login_required
def texts(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """What waits for marks in a cohort, the earliest first."""
    led = Cohort.objects.led_by(request.user).distinct()
    cohort = get_object_or_404(led, pk=cohort_id)
    waiting = AttemptQuestion.objects.markable_by(request.user).texts_of(cohort)
    return _listed(request, waiting, {"cohort": cohort})


@never_cache
@require_safe
@login_required
def texts_alone(request: AuthenticatedHttpRequest, quiz_key: UUID) -> HttpResponse:
    """What waits at a test of people who took it without a cohort."""
    waiting = AttemptQuestion.objects.markable_by(request.user).texts_alone(quiz_key)
    quiz = QuizPage.objects.filter(translation_key=quiz_key).order_by("pk").first()
    if quiz is None or not waiting.exists():
        raise Http404
    return _listed(request, waiting, {"quiz": quiz})


def _listed(
    request: AuthenticatedHttpRequest,
    waiting: QuerySet[AttemptQuestion],
    about: dict[str, object],
) -> HttpResponse:
    found = waiting.select_related("attempt__user", "question").distinct()
    return render(request, "quizzes/texts.html", {"texts": found, **about})


@never_cache
@login_required
def text(
    request: AuthenticatedHttpRequest, attempt_id: UUID, number: int
) -> HttpResponse:
    found = _text_to_mark(request, attempt_id, number)
    attempt, error = found.attempt, ""
    if request.method == "POST":
        try:
            attempt.mark_text(number, request.user, request.POST)
        except NotAnswerableError as missing:
            error = str(missing)
        except QuizRefused as refused:
            messages.error(request, str(refused))
            return redirect(_list_with(request.user, attempt))
        else:
            messages.success(request, _("The marks are kept."))
            return redirect(_list_with(request.user, attempt))
    context = {
        "cohort": attempt.enrolment.cohort,
        "attempt": attempt,
        "one": QuestionResult(found),
        "criteria": found.screen.criteria(),
        "error": error,
    }
    status = 422 if error else 200
    return render(request, "quizzes/text.html", context, status=status)


def _text_to_mark(
    request: AuthenticatedHttpRequest, attempt_id: UUID, number: int
) -> AttemptQuestion:
    """A text that the person may mark, marked or not."""
    handed_in = AttemptQuestion.objects.markable_by(request.user).filter(
        attempt__state=QuizAttempt.State.HANDED_IN, answer__isnull=False
    )
    found = get_object_or_404(
        handed_in.select_related(
            "question", "attempt__user", "attempt__enrolment__cohort"
        ).distinct(),
        attempt=attempt_id,
        number=number,
    )
    if not found.screen.criteria():
        raise Http404
    return found


def _list_with(user: User, attempt: QuizAttempt) -> str:
    """Where other texts wait; the test, where none does."""
    cohort = attempt.enrolment.cohort_id
    if cohort:
        return reverse("quizzes:texts", args=[cohort])
    alone = AttemptQuestion.objects.markable_by(user).texts_alone(attempt.quiz_key)
    if alone.exists() or attempt.page is None:
        return reverse("quizzes:texts_alone", args=[attempt.quiz_key])
    return attempt.page.url or reverse("home:learning")
