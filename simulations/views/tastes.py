"""The first scenes of a case for everybody, as far as its author opened them. Nothing
is kept: the play travels in the address, so a form here changes nothing and asks for
no cookie.
"""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.rate_limits import RateLimit, client_of
from simulations.exceptions import DecisionRefused
from simulations.models.task_notes import TooMuchToKeepError
from simulations.models.tastes import cases_to_taste
from simulations.models.versions import CaseVersion
from simulations.room.forms import DecisionForm, TaskNotesForm
from simulations.room.ledger_file import ledger_file
from simulations.room.ledger_table import LedgerQuery
from simulations.room.room import Room
from simulations.room.taste import Taste

# Of a class behind one address, too.
DECISIONS = RateLimit(name="tastes", failures=1200, seconds=600, guards_sign_in=False)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def play(request: HttpRequest, slug: str) -> HttpResponse:
    taste = _taste(request, slug)
    if request.method != "POST":
        return _render(request, taste)
    if resting := _too_many(request):
        return resting
    form = DecisionForm(taste, request.POST)
    try:
        if form.is_valid():
            form.decide()
            return redirect(f"{taste.at()}#result")
        if form.task is not None:
            form.keep()
    except (DecisionRefused, TooMuchToKeepError) as refused:
        form.refuse(refused)
    return _render(request, taste, form, status=422)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes along what was noted beside a task, and how its ledger is looked at."""
    taste = _taste(request, slug)
    if request.method != "POST":
        return redirect(taste.at())
    if resting := _too_many(request):
        return resting
    form = TaskNotesForm(taste, request.POST)
    form.full_clean()
    with suppress(DecisionRefused, TooMuchToKeepError):  # a message asks for a cookie
        form.keep()
    query = LedgerQuery.from_request(request.POST).query
    return redirect(f"{taste.at()}{'&' if query else ''}{query}#task")


@require_safe
def ledger(request: HttpRequest, slug: str) -> HttpResponse:
    """The ledger of the task that is asked in the taste, as CSV."""
    taste = _taste(request, slug)
    return ledger_file(None if taste.is_over else Room(taste.play).task)


def _taste(request: HttpRequest, slug: str) -> Taste:
    case = cases_to_taste().filter(case_slug=slug).first()
    if case is None:
        raise Http404
    version = CaseVersion.objects.defer("content").get(case=case, is_current=True)
    return Taste.from_query(case, version, request.GET)


def _too_many(request: HttpRequest) -> HttpResponse | None:
    """Says so to an address that has decided very often of late."""
    client = client_of(request)
    if not DECISIONS.is_exceeded(client):
        DECISIONS.count_failure(client)
        return None
    context = {"minutes": DECISIONS.seconds_left() // 60 + 1}
    return render(request, "simulations/taste_resting.html", context, status=429)


def _render(
    request: HttpRequest,
    taste: Taste,
    form: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    room = Room(
        taste.play,
        taste.pk,
        answers=taste.answers,
        kept=taste.working,
        ledger_query=LedgerQuery.from_request(request.POST if form else request.GET),
        errors=form.amount_errors if form else None,
    )
    context: dict[str, Any] = {
        "room": room,
        "attempt": taste,
        "taste": taste,
        "form": form,
        "plays": True,
        "keeps_nothing": True,
        "decide_url": taste.at(),
        "working_url": taste.at("taste_note"),
        "ledger_url": taste.at("taste_ledger"),
        "case_url": taste.case.get_url(request),
    }
    if not taste.is_over:
        return render(request, "simulations/taste.html", context, status=status)
    course = taste.case.course
    context |= {
        "may_play": taste.case.is_open_to(request.user),
        "course_url": course.get_url(request) if course else "",
    }
    return render(request, "simulations/taste_over.html", context)
