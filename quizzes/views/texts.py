"""Texts of tests that a person marks: for the facilitators of a cohort."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.requests import AuthenticatedHttpRequest
from courses.models import Cohort
from exercises.screens.base import NotAnswerableError
from quizzes.exceptions import QuizRefused
from quizzes.models import AttemptQuestion, QuizAttempt
from quizzes.results.own import QuestionResult


@never_cache
@require_safe
@login_required
def texts(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """What waits for marks in a cohort, the earliest first."""
    led = Cohort.objects.led_by(request.user).distinct()
    cohort = get_object_or_404(led, pk=cohort_id)
    waiting = AttemptQuestion.objects.visible_to(request.user).texts_of(cohort)
    waiting = waiting.select_related("attempt__user", "question").distinct()
    context = {"cohort": cohort, "texts": waiting}
    return render(request, "quizzes/texts.html", context)


@never_cache
@login_required
def text(
    request: AuthenticatedHttpRequest, attempt_id: UUID, number: int
) -> HttpResponse:
    found = _text_to_mark(request, attempt_id, number)
    enrolment, error = found.attempt.enrolment, ""
    if request.method == "POST":
        try:
            found.attempt.mark_text(number, request.user, request.POST)
        except NotAnswerableError as missing:
            error = str(missing)
        except QuizRefused as refused:
            messages.error(request, str(refused))
            return redirect("quizzes:texts", enrolment.cohort_id)
        else:
            messages.success(request, _("The marks are kept."))
            return redirect("quizzes:texts", enrolment.cohort_id)
    context = {
        "cohort": enrolment.cohort,
        "attempt": found.attempt,
        "one": QuestionResult(found),
        "criteria": found.screen.criteria(),
        "error": error,
    }
    status = 422 if error else 200
    return render(request, "quizzes/text.html", context, status=status)


def _text_to_mark(
    request: AuthenticatedHttpRequest, attempt_id: UUID, number: int
) -> AttemptQuestion:
    """A text in a cohort that the person leads, marked or not."""
    attempts = QuizAttempt.objects.filter(
        state=QuizAttempt.State.HANDED_IN,
        enrolment__cohort__in=Cohort.objects.led_by(request.user).values("pk"),
    )
    attempt = get_object_or_404(
        attempts.select_related("user", "enrolment__cohort"), pk=attempt_id
    )
    questions = attempt.questions.select_related("question")
    found = get_object_or_404(questions, number=number, answer__isnull=False)
    found.attempt = attempt
    if not found.screen.criteria():
        raise Http404
    return found
