"""Taking a quiz: each change is a POST that redirects, and works without a script."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import AuthenticatedHttpRequest
from quizzes.exceptions import QuizRefused, StaleAnswerError
from quizzes.models import AttemptQuestion, QuizAttempt, QuizPage
from quizzes.sitting import ShownQuestion, Sitting, is_something
from untrusted_files.whole_numbers import whole_number

# What the page's script asks for (RFC 7240): that it is kept, and nothing else.
MINIMAL = "return=minimal"


@require_POST
@login_required
def begin(request: AuthenticatedHttpRequest, quiz_id: int) -> HttpResponse:
    quiz = get_object_or_404(QuizPage.objects.live(), pk=quiz_id)
    try:
        attempt = QuizAttempt.objects.begin(request.user, quiz)
    except QuizRefused as refused:
        if refused.code == "not-enrolled":
            raise Http404 from refused
        messages.error(request, str(refused))
        return redirect(quiz.get_url(request))
    return redirect("quizzes:question", attempt.pk, Sitting(attempt).first_open)


@never_cache
@require_safe
@login_required
def overview(request: AuthenticatedHttpRequest, attempt_id: UUID) -> HttpResponse:
    """All questions, before it is handed in; afterwards the result."""
    attempt = _own(request, attempt_id)
    if not attempt.is_open:
        return redirect("quizzes:result", attempt.pk)
    context = {"attempt": attempt, "sitting": Sitting(attempt)}
    return render(request, "quizzes/overview.html", context)


@never_cache
@login_required
def question(
    request: AuthenticatedHttpRequest, attempt_id: UUID, number: int
) -> HttpResponse:
    attempt = _own(request, attempt_id)
    if not attempt.is_open:
        return _over(request, attempt)
    if request.method == "POST":
        return _keep(request, attempt, number)
    return _page(request, attempt, ShownQuestion(_question(attempt, number)))


@require_POST
@login_required
def hand_in(request: AuthenticatedHttpRequest, attempt_id: UUID) -> HttpResponse:
    attempt = _own(request, attempt_id)
    attempt.hand_in()
    return redirect("quizzes:result", attempt.pk)


def _keep(
    request: AuthenticatedHttpRequest, attempt: QuizAttempt, number: int
) -> HttpResponse:
    saves = whole_number(request.POST.get("saves", "")) or 0
    try:
        kept = attempt.keep_answer(number, saves, request.POST)
    except AttemptQuestion.DoesNotExist as error:
        raise Http404 from error
    except QuizRefused:
        attempt.hand_in_if_over()
        return _over(request, attempt)
    except StaleAnswerError as stale:
        return _stale(request, attempt, number, stale)
    button = request.POST.get("do", "")
    if _is_brief(request):
        following = _following(attempt, kept, button) if button else ""
        return JsonResponse(_receipt(kept) | {"next": following})
    return redirect(_following(attempt, kept, button))


def _following(attempt: QuizAttempt, kept: AttemptQuestion, button: str) -> str:
    """Stays where something is wrong with what was typed, or a button of the kind was
    pressed.
    """
    is_wrong = is_something(kept.typed) and not kept.is_answered
    if button != "next" or is_wrong:
        return f"{attempt.address_of(kept.number)}#q"
    if kept.number < attempt.questions.count():
        return attempt.address_of(kept.number + 1)
    return attempt.get_absolute_url()


def _stale(
    request: AuthenticatedHttpRequest,
    attempt: QuizAttempt,
    number: int,
    stale: StaleAnswerError,
) -> HttpResponse:
    """What was typed here is shown again, beside the number that lets it be kept."""
    stored = _question(attempt, number)
    if _is_brief(request):
        return JsonResponse(_receipt(stored) | {"said": str(stale)}, status=409)
    typed, certainty, is_flagged = attempt.read_form(stored, request.POST)
    stored.certainty, stored.is_flagged = certainty, is_flagged
    shown = ShownQuestion(stored, typed)
    return _page(request, attempt, shown, stale=stale, status=409)


def _over(request: AuthenticatedHttpRequest, attempt: QuizAttempt) -> HttpResponse:
    if _is_brief(request):
        return JsonResponse({"said": str(QuizRefused.over())}, status=410)
    if request.method == "POST":
        messages.warning(request, str(QuizRefused.over()))
    return redirect("quizzes:result", attempt.pk)


def _receipt(kept: AttemptQuestion) -> dict[str, Any]:
    moment = kept.saved_at
    at = time_format(timezone.localtime(moment), "H:i") if moment else ""
    return {"saves": kept.saves, "at": at, "answered": kept.is_answered}


def _page(
    request: AuthenticatedHttpRequest,
    attempt: QuizAttempt,
    shown: ShownQuestion,
    *,
    stale: StaleAnswerError | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "attempt": attempt,
        "sitting": Sitting(attempt),
        "state": shown,
        "question": shown.question,
        "stale": stale,
    }
    return render(request, "quizzes/question.html", context, status=status)


def _question(attempt: QuizAttempt, number: int) -> AttemptQuestion:
    questions = attempt.questions.select_related("question")
    found = get_object_or_404(questions, number=number)
    found.attempt = attempt
    return found


def _own(request: AuthenticatedHttpRequest, attempt_id: UUID) -> QuizAttempt:
    """Only who takes a quiz looks at it while it is open. One whose time is over is
    handed in first.
    """
    own = QuizAttempt.objects.of_member(request.user).select_related("enrolment")
    attempt = get_object_or_404(own, pk=attempt_id)
    attempt.hand_in_if_over()
    return attempt


def _is_brief(request: HttpRequest) -> bool:
    return request.headers.get("Prefer") == MINIMAL
