"""What is asked today: a question, what came of it, and the next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import AuthenticatedHttpRequest
from recall.answering import carry_out
from recall.decorators import members
from recall.models import RecallCard, RecallReview
from recall.questions import RecallQuestion, question_of
from recall.shelf import in_my_language
from recall.today import Today


@require_safe
@members
def recall(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Asks a question; after three of them, says how it stands."""
    today = Today(request.user, timezone.now())
    paused = today.plan.is_paused(today.now)
    is_over = today.is_over and not (today.has_more and "more" in request.GET)
    if paused or is_over:
        context = {"today": today, "paused": paused}
        return render(request, "recall/summary.html", context)
    return _asked(request, today, today.questions())


def _asked(
    request: AuthenticatedHttpRequest,
    today: Today,
    questions: list[RecallQuestion],
    status: int = 200,
) -> HttpResponse:
    first, *following = questions
    context = {"today": today, "question": first, "following": following}
    return render(request, "recall/question.html", context, status=status)


@require_POST
@members
def answer(request: AuthenticatedHttpRequest, card_id: int) -> HttpResponse:
    """Answers with the question again, where what was sent cannot be marked."""
    cards = RecallCard.objects.visible_to(request.user)
    outcome = carry_out(get_object_or_404(cards, pk=card_id), request.POST)
    if isinstance(outcome, RecallQuestion):
        today = Today(request.user, timezone.now())
        status = 422 if outcome.is_sent else 200
        return _asked(request, today, [outcome], status)
    if outcome is None:
        messages.warning(request, _("This question is not asked any more."))
        return redirect("recall:recall")
    return redirect(f"{reverse('recall:review', args=[outcome.pk])}#result")


@require_safe
@members
def review(request: AuthenticatedHttpRequest, review_id: int) -> HttpResponse:
    """Shows an answer beside the right one."""
    reviews = RecallReview.objects.visible_to(request.user).of_recall()
    answered = get_object_or_404(reviews.select_related("card"), pk=review_id)
    exercises = in_my_language([answered.asked], also_withdrawn=True)
    question = question_of(answered.card, exercises, answered.asked)
    if question is None:
        messages.warning(request, _("This exercise is not there any more."))
        return redirect("recall:recall")
    question.review = answered
    today = Today(request.user, timezone.now())
    context = {"today": today, "question": question, "review": answered}
    return render(request, "recall/review.html", context)
