"""What an attempt was worth and why, once it has come to its end."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.requests import AuthenticatedHttpRequest
from simulations.debrief.best_play import BestPlayStep
from simulations.debrief.options import DECISIONS_ON_A_PAGE
from simulations.debrief.page import Debrief
from simulations.debrief.replay import Replay
from simulations.models import Attempt
from simulations.models.debriefs import debrief_is_open

View = Callable[..., HttpResponse]


def of_an_open_debrief(view: View) -> View:
    """Gives `view` the attempt, once it is finished and its debrief open to the reader;
    before that they are led on, or told to wait.
    """

    @never_cache
    @require_safe
    @login_required
    @wraps(view)
    def guarded(
        request: AuthenticatedHttpRequest, attempt_id: UUID, **place: int
    ) -> HttpResponse:
        attempt = _get_visible_attempt(request, attempt_id)
        if attempt.state != Attempt.State.FINISHED:
            return redirect("simulations:attempt", attempt.pk)
        if _must_wait(request, attempt):
            return _not_yet(request, attempt)
        return view(request, attempt, **place)

    return guarded


@of_an_open_debrief
def debrief(request: AuthenticatedHttpRequest, attempt: Attempt) -> HttpResponse:
    context = {"debrief": Debrief(attempt, request.user), "attempt": attempt}
    return render(request, "simulations/debrief.html", context)


@of_an_open_debrief
def decisions(request: AuthenticatedHttpRequest, attempt: Attempt) -> HttpResponse:
    """What the debrief has folded at each decision. Its scripts fetch it from here."""
    debrief = Debrief(attempt, request.user)
    page = Paginator(debrief.timeline, DECISIONS_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"debrief": debrief, "attempt": attempt, "page": page}
    return render(request, "simulations/debrief_decisions.html", context)


@never_cache
@require_safe
@login_required
def step(
    request: AuthenticatedHttpRequest, attempt_id: UUID, number: int
) -> HttpResponse:
    """How it stood before decision `number`, counted from 1, and what was decided.

    Those who teach may look over a shoulder, before it is finished or where it never
    was.
    """
    attempt = _get_visible_attempt(request, attempt_id)
    if attempt.is_open and attempt.user_id == request.user.pk:
        return redirect("simulations:attempt", attempt.pk)
    if _must_wait(request, attempt):
        return _not_yet(request, attempt)
    if not 1 <= number <= len(attempt.play.turns):
        raise Http404
    context = {"replay": Replay(attempt, number, request.user), "attempt": attempt}
    return render(request, "simulations/debrief_step.html", context)


@of_an_open_debrief
def best_play(
    request: AuthenticatedHttpRequest, attempt: Attempt, number: int
) -> HttpResponse:
    """Step `number` of the best play, from 1, of the version that was played. It is no
    attempt, and is shown where the debrief may tell what was better.
    """
    debrief = Debrief(attempt, request.user)
    back = reverse("simulations:debrief", args=[attempt.pk])
    context = {"best": debrief.best, "back_url": back}
    tells = debrief.ways_on.tell_what_was_better
    if not tells or debrief.best.play is None:
        context["is_kept_back"] = not tells
        return render(request, "simulations/best_play_missing.html", context)
    step = BestPlayStep(
        debrief.best.play,
        number,
        lambda other: reverse("simulations:best_play", args=[attempt.pk, other]),
    )
    if not step.exists:
        raise Http404
    context["replay"] = step
    return render(request, "simulations/best_play.html", context)


def _get_visible_attempt(
    request: AuthenticatedHttpRequest, attempt_id: UUID
) -> Attempt:
    attempts = Attempt.objects.visible_to(request.user).with_version()
    attempts = attempts.select_related("user", "enrolment", "version__case")
    return get_object_or_404(attempts, pk=attempt_id)


def _must_wait(request: AuthenticatedHttpRequest, attempt: Attempt) -> bool:
    """Those who teach read it before those who played."""
    return attempt.user_id == request.user.pk and not debrief_is_open(attempt)


def _not_yet(request: AuthenticatedHttpRequest, attempt: Attempt) -> HttpResponse:
    cohort = attempt.enrolment and attempt.enrolment.cohort
    facilitators = cohort.facilitators.order_by("full_name") if cohort else []
    context = {"attempt": attempt, "facilitators": facilitators}
    return render(request, "simulations/debrief_not_yet.html", context)
