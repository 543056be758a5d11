"""Playing a case: the scene, a decision, the next scene. Each change is a POST that
redirects; what it refuses is said on the scene as it stands.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from accounts.requests import AuthenticatedHttpRequest
from simulations.exceptions import AttemptRefused, DecisionRefused, StaleDecision
from simulations.models import Attempt, CasePage
from simulations.models.attempt_queries import AttemptQuerySet
from simulations.models.debriefs import debrief_is_open
from simulations.models.practice import play_on
from simulations.models.task_notes import TooMuchToKeepError
from simulations.models.ways_on import WaysOn
from simulations.room.forms import DecisionForm, TaskNotesForm
from simulations.room.ledger_file import ledger_file
from simulations.room.ledger_table import LedgerQuery
from simulations.room.room import Room

# What the room's script asks for (RFC 7240): nothing, or the page in this very answer.
MINIMAL = "return=minimal"
IN_PLACE = "return=representation"


@require_POST
@login_required
def begin(request: AuthenticatedHttpRequest, case_pk: int) -> HttpResponse:
    case = get_object_or_404(CasePage.objects.live(), pk=case_pk)
    try:
        expected = request.POST.get("expected", "")
        attempt = Attempt.objects.begin(request.user, case, expected)
    except AttemptRefused as refused:
        if refused.code == "not-enrolled":
            raise Http404 from refused
        messages.error(request, str(refused))
        return redirect(case.get_url(request))
    return redirect("simulations:attempt", attempt.pk)


@require_POST
@login_required
def practise(
    request: AuthenticatedHttpRequest, attempt_id: UUID, number: int
) -> HttpResponse:
    """Begins practice before decision `number` (from 1) of a finished attempt."""
    source = _get_own_attempt(request, attempt_id)
    if not debrief_is_open(source):
        raise Http404
    try:
        attempt = play_on(source, number - 1)
    except AttemptRefused as refused:
        messages.error(request, str(refused))
        return redirect("simulations:debrief", source.pk)
    return redirect("simulations:attempt", attempt.pk)


@never_cache
@require_safe
@login_required
def scene(request: AuthenticatedHttpRequest, attempt_id: UUID) -> HttpResponse:
    attempt = _own_attempts(request, attempt_id).first() or _get_visible_attempt(
        request, attempt_id
    )
    return _render_room(request, attempt)


@never_cache
@login_required
def decide(request: AuthenticatedHttpRequest, attempt_id: UUID) -> HttpResponse:
    attempt = _get_own_attempt(request, attempt_id)
    if request.method != "POST":
        return redirect("simulations:attempt", attempt.pk)
    form = DecisionForm(attempt, request.POST)
    try:
        if not form.is_valid():
            if form.task is not None:
                form.keep()
            return _render_room(request, attempt, form, status=422)
        form.decide()
    except StaleDecision as stale:
        return _render_room(request, attempt, stale=stale, status=409)
    except TooMuchToKeepError as error:
        messages.error(request, str(error))
        return _render_room(request, attempt, form, status=422)
    except DecisionRefused as refused:
        form.refuse(refused)
        return _render_room(request, attempt, form, status=422)
    address = reverse("simulations:attempt", args=[attempt.pk])
    if _wants(request, IN_PLACE):
        response = _render_room(request, attempt)
        response["Content-Location"] = address
        return response
    return redirect(f"{address}#result")


@never_cache
@login_required
def working(request: AuthenticatedHttpRequest, attempt_id: UUID) -> HttpResponse:
    """Keeps what was noted beside a task, and how its ledger is looked at.

    To a browser that prefers a minimal answer (RFC 7240) it says only that it is kept.
    """
    attempt = _get_own_attempt(request, attempt_id)
    address = reverse("simulations:attempt", args=[attempt.pk])
    if request.method != "POST":
        return redirect(address)
    is_brief = _wants(request, MINIMAL)
    try:
        form = TaskNotesForm(attempt, request.POST)
        form.full_clean()
        form.keep()
    except StaleDecision as stale:
        return _render_room(request, attempt, stale=stale, status=409)
    except TooMuchToKeepError as error:
        if is_brief:
            return HttpResponse(str(error), status=422, content_type="text/plain")
        messages.error(request, str(error))
    if is_brief:
        return HttpResponse(status=204, headers={"Preference-Applied": MINIMAL})
    query = LedgerQuery.from_request(request.POST).query
    return redirect(f"{address}{'?' if query else ''}{query}#task")


@require_safe
@login_required
def ledger(request: AuthenticatedHttpRequest, attempt_id: UUID) -> HttpResponse:
    """The ledger of the task that is asked now, as CSV."""
    attempt = _get_visible_attempt(request, attempt_id)
    return ledger_file(Room(attempt.play, str(attempt.pk)).task)


@never_cache
@login_required
def give_up(request: AuthenticatedHttpRequest, attempt_id: UUID) -> HttpResponse:
    attempt = _get_own_attempt(request, attempt_id)
    if request.method == "POST":
        try:
            attempt.give_up()
        except AttemptRefused as refused:
            messages.error(request, str(refused))
        return redirect("simulations:attempt", attempt.pk)
    if not attempt.is_open:
        return redirect("simulations:attempt", attempt.pk)
    context = {"attempt": attempt, "room": Room(attempt.play, str(attempt.pk))}
    return render(request, "simulations/give_up.html", context)


def _wants(request: HttpRequest, preference: str) -> bool:
    return request.headers.get("Prefer") == preference


def _get_own_attempt(request: AuthenticatedHttpRequest, attempt_id: UUID) -> Attempt:
    """Only those who play an attempt change it, though others may see it."""
    return get_object_or_404(_own_attempts(request, attempt_id))


def _get_visible_attempt(
    request: AuthenticatedHttpRequest, attempt_id: UUID
) -> Attempt:
    attempts = Attempt.objects.visible_to(request.user).with_version()
    return get_object_or_404(attempts.select_related("user"), pk=attempt_id)


def _own_attempts(
    request: AuthenticatedHttpRequest, attempt_id: UUID
) -> AttemptQuerySet:
    """One's own need no look at what else one may see, which costs more."""
    attempts = Attempt.objects.of_member(request.user).filter(pk=attempt_id)
    return attempts.order_by().with_version()


def _render_room(
    request: AuthenticatedHttpRequest,
    attempt: Attempt,
    form: DecisionForm | None = None,
    *,
    status: int = 200,
    stale: StaleDecision | None = None,
) -> HttpResponse:
    if stale:  # it has moved on since it was read
        attempt = Attempt.objects.with_version().get(pk=attempt.pk)
    room = Room(
        attempt.play,
        str(attempt.pk),
        answers=[step.answer for step in attempt.steps],
        kept=attempt.working,
        ledger_query=LedgerQuery.from_request(request.GET),
        errors=form.amount_errors if form else None,
        keeps_solutions_back=lambda: _keeps_solutions_back(request, attempt),
    )
    context: dict[str, Any] = {
        "attempt": attempt,
        "room": room,
        "form": form,
        "plays": attempt.is_open and attempt.user_id == request.user.pk,
        "stale": stale,
        "layout": _wants(request, IN_PLACE) and "simulations/room/in_place.html",
        **addresses(attempt),
    }
    if stale and 0 <= stale.sequence < len(room.log):
        context["stale_entry"] = room.log[stale.sequence]
    return render(request, "simulations/room.html", context, status=status)


def _keeps_solutions_back(request: AuthenticatedHttpRequest, attempt: Attempt) -> bool:
    ways_on = WaysOn(attempt, attempt.activity, request.user)
    return not ways_on.tell_what_was_better


def addresses(attempt: Attempt) -> dict[str, str]:
    """Returns where the forms and links of the room lead."""
    case_url = _case_address(attempt)
    return {
        "decide_url": reverse("simulations:decide", args=[attempt.pk]),
        "working_url": reverse("simulations:working", args=[attempt.pk]),
        "ledger_url": reverse("simulations:ledger", args=[attempt.pk]),
        "give_up_url": reverse("simulations:give_up", args=[attempt.pk]),
        "debrief_url": reverse("simulations:debrief", args=[attempt.pk]),
        "case_url": case_url,
        "leave_url": case_url or reverse("home:learning"),
    }


def _case_address(attempt: Attempt) -> str:
    """Reads the page alone: the version that is played has all else about the case."""
    pages = Page.objects.live().filter(pk=attempt.version.case_id)
    page = pages.only("url_path", "locale").first()
    return (page.get_url() if page else None) or ""
