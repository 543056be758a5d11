from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest
from webinars.models import Question, Registration
from webinars.views.registration import page_address

MOST_OPEN = 5  # questions of one person at a date


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ["text"]


@require_POST
@login_required
def ask(request: AuthenticatedHttpRequest, date_id: int) -> HttpResponse:
    """Takes a question, before the webinar and while it goes on."""
    own_seats = Registration.objects.seats_of(request.user)
    date = get_object_or_404(own_seats.select_related("date__page"), date=date_id).date
    form = QuestionForm(request.POST)
    open_questions = date.questions.filter(asked_by=request.user, answered_at=None)
    if date.is_over or date.is_cancelled:
        messages.error(request, _("Questions are asked before the webinar ends."))
    elif open_questions.count() >= MOST_OPEN:
        text = _("Five of your questions are open. Vote for others until then.")
        messages.error(request, text)
    elif form.is_valid():
        form.instance.date, form.instance.asked_by = date, request.user
        form.save()
        messages.success(request, _("Your question is with the speaker."))
    else:
        messages.error(request, _("Write a question of at most 500 characters."))
    return redirect(page_address(date, request))


@require_POST
@login_required
def vote(request: AuthenticatedHttpRequest, question_id: int) -> HttpResponse:
    """Votes for a question, or takes the vote back. Nobody votes for their own."""
    visible = Question.objects.visible_to(request.user).select_related("date__page")
    question = get_object_or_404(visible, pk=question_id)
    if question.asked_by_id != request.user.pk and question.answered_at is None:
        if question.voters.filter(pk=request.user.pk).exists():
            question.voters.remove(request.user)
        else:
            question.voters.add(request.user)
    return redirect(page_address(question.date, request))
