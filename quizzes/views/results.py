"""What somebody did in a quiz."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.requests import AuthenticatedHttpRequest
from quizzes.models import QuizAttempt
from quizzes.results.own import OwnResult


@never_cache
@require_safe
@login_required
def result(request: AuthenticatedHttpRequest, attempt_id: UUID) -> HttpResponse:
    visible = QuizAttempt.objects.visible_to(request.user)
    attempt = get_object_or_404(
        visible.select_related("user", "enrolment"), pk=attempt_id
    )
    attempt.hand_in_if_over()
    if attempt.is_open:
        return redirect("quizzes:attempt", attempt.pk)
    context = {
        "attempt": attempt,
        "result": OwnResult(attempt),
        "is_own": attempt.user_id == request.user.pk,
    }
    return render(request, "quizzes/result.html", context)
