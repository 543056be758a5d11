"""What a release of a case would be, and the release."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.requests import AuthenticatedHttpRequest
from simulations.authoring.problem_messages import ProblemRow
from simulations.authoring.views.base import (
    case_for,
    no_right_to_release,
    render_case_admin,
)
from simulations.models import CasePage
from simulations.releases.readiness import Readiness
from simulations.releases.release import ReleaseRefused, release
from simulations.releases.twins import difference_from_twin


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    case = case_for(request, pk)
    if request.method == "POST":
        return _release(request, case)
    return _page(request, case)


def _release(request: AuthenticatedHttpRequest, case: CasePage) -> HttpResponse:
    note = request.POST.get("note", "")
    try:
        version = release(case, request.user, note, request.POST.get("seen", ""))
    except PermissionDenied:
        return no_right_to_release(case, request, _("Release"))
    except ReleaseRefused as refused:
        if refused.code == "unchanged":  # the form was sent twice
            messages.info(request, str(refused))
            return redirect("cases:versions", case.pk)
        return _page(request, case, note=note, said=str(refused), status=409)
    text = _("Version %(number)s of “%(title)s” is released and open to trainees.")
    words = {"number": version.number, "title": version.title}
    messages.success(request, text % words)
    _tell_of_twin(request, case)
    return redirect("cases:versions", case.pk)


def _tell_of_twin(request: AuthenticatedHttpRequest, case: CasePage) -> None:
    if found := difference_from_twin(case):
        text = _(
            "It no longer decides the same as its twin, %(where)s: %(key)s. Until both "
            "do, everybody plays the case of the activity alone."
        )
        messages.warning(request, text % {"where": found[0], "key": found[1]})


def _page(
    request: AuthenticatedHttpRequest, case: CasePage, status: int = 200, **typed: Any
) -> HttpResponse:
    ready = Readiness.of(case, request.user)
    context = {
        "ready": ready,
        "errors": [ProblemRow.of(error, ready.draft) for error in ready.errors],
        "warnings": [ProblemRow.of(w, ready.draft) for w in ready.warnings],
        "refused": ready.obstacle,
        "structure_mismatch": ready.structure_mismatch[1],
        "next_number": ready.current.number + 1 if ready.current else 1,
        **typed,
    }
    template = "simulations/authoring/release.html"
    return render_case_admin(case, request, template, _("Release"), context, status)
