"""A draft, played by who writes it as a trainee would play it. Nothing is recorded."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import AuthenticatedHttpRequest
from simulations.authoring.overview import Overview
from simulations.authoring.trial.frame import TrialFrame
from simulations.authoring.trial.repair import Playable, playable
from simulations.authoring.trial.trial import Trial
from simulations.authoring.views.base import case_for, render_case_admin
from simulations.content.content import Content
from simulations.debrief.best_play import BestPlayStep, best_play
from simulations.exceptions import DecisionRefused
from simulations.models.task_notes import TooMuchToKeepError
from simulations.releases.drafts import Draft
from simulations.releases.locations import edit_url
from simulations.room.forms import DecisionForm, TaskNotesForm
from simulations.room.ledger_file import ledger_file
from simulations.room.ledger_table import LedgerQuery
from simulations.room.room import Room


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def play(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    draft, repaired = _draft(request, pk)
    if repaired is None:
        return _not_yet(request, draft)
    trial = Trial.from_query(pk, repaired, request.GET)
    if request.method != "POST":
        return _room(request, draft, trial)
    form = DecisionForm(trial, request.POST)
    try:
        if form.is_valid():
            form.decide()
            return redirect(f"{trial.at()}#result")
        if form.task is not None:
            form.keep()
    except (DecisionRefused, TooMuchToKeepError) as refused:
        form.refuse(refused)
    return _room(request, draft, trial, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def note(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Takes along what was noted beside a task, and how its ledger is looked at."""
    draft, repaired = _draft(request, pk)
    if repaired is None:
        return _not_yet(request, draft)
    trial = Trial.from_query(pk, repaired, request.GET)
    if request.method != "POST":
        return redirect(trial.at())
    try:
        form = TaskNotesForm(trial, request.POST)
        form.full_clean()
        form.keep()
    except (DecisionRefused, TooMuchToKeepError) as refused:
        messages.error(request, str(refused))
    query = LedgerQuery.from_request(request.POST).query
    return redirect(f"{trial.at()}{'&' if query else ''}{query}#task")


@require_safe
@never_cache
def best(request: AuthenticatedHttpRequest, pk: int, number: int) -> HttpResponse:
    """Step `number` of the best play of the draft as it is now, from 1. It is read
    where the map of the draft has had it searched, and never searched here.
    """
    draft = Draft.of(case_for(request, pk))
    searched = best_play(draft, Content(draft.raw))
    context: dict[str, Any] = {"best": searched, "draft": draft}
    if searched.play is None:
        template = "simulations/authoring/best_play_missing.html"
        return render_case_admin(
            draft.case, request, template, _("The best play"), context
        )
    step = BestPlayStep(
        searched.play, number, lambda other: reverse("cases:try_best", args=[pk, other])
    )
    if not step.exists:
        raise Http404
    context["replay"] = step
    scene = step.room.play.state.scene
    context["scene_url"] = edit_url(
        next(s.page_id for s in draft.scenes if s.key == scene)
    )
    return render(request, "simulations/authoring/best_play.html", context)


@require_safe
@never_cache
def ledger(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Sends the ledger of the task that is asked in the trial, as CSV."""
    _, repaired = _draft(request, pk)
    if repaired is None:
        raise Http404
    return ledger_file(Room(Trial.from_query(pk, repaired, request.GET).play).task)


def _draft(request: AuthenticatedHttpRequest, pk: int) -> tuple[Draft, Playable | None]:
    draft = Draft.of(case_for(request, pk))
    return draft, playable(draft)


def _not_yet(request: AuthenticatedHttpRequest, draft: Draft) -> HttpResponse:
    """Lists what is wrong, each a link: the case itself cannot be read yet."""
    context: dict[str, Any] = Overview(draft).of_case() | {"links": ()}
    template = "simulations/authoring/trial_not_ready.html"
    case = draft.case
    return render_case_admin(case, request, template, _("Try it"), context)


def _room(
    request: AuthenticatedHttpRequest,
    draft: Draft,
    trial: Trial,
    form: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    room = Room(
        trial.play,
        answers=trial.answers,
        kept=trial.working,
        ledger_query=LedgerQuery.from_request(request.POST if form else request.GET),
        errors=form.amount_errors if form else None,
    )
    context = {
        "room": room,
        "attempt": trial,
        "form": form,
        "plays": True,
        "frame": TrialFrame(draft, trial),
        "decide_url": trial.at(),
        "working_url": trial.at("try_note"),
        "ledger_url": trial.at("try_ledger"),
    }
    return render(request, "simulations/authoring/trial.html", context, status=status)
