"""What a release of a case would be, and the release."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.requests import AuthenticatedHttpRequest
from simulations.authoring.problem_messages import ProblemRow
from simulations.authoring.proof import Proof
from simulations.authoring.views.base import (
    case_for,
    no_right_to_release,
    render_case_admin,
)
from simulations.models import CasePage, CaseSearch
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
    typed = {name: request.POST.get(name, "") for name in ("note", "reason")}
    try:
        seen = request.POST.get("seen", "")
        version = release(case, request.user, seen=seen, **typed)
    except PermissionDenied:
        return no_right_to_release(case, request, _("Release"))
    except ReleaseRefused as refused:
        if refused.code == "unchanged":  # the form was sent twice
            messages.info(request, str(refused))
            return redirect("cases:versions", case.pk)
        return _page(request, case, refused=refused, status=409, **typed)
    text = _("Version %(number)s of “%(title)s” is released and open to trainees.")
    words = {"number": version.number, "title": version.title}
    messages.success(request, text % words)
    _tell_of_twin(request, case)
    return redirect("cases:versions", case.pk)


def _tell_of_twin(request: AuthenticatedHttpRequest, case: CasePage) -> None:
    if difference := difference_from_twin(case):
        text = _(
            "It no longer decides the same as its twin, %(where)s: %(key)s. Until both "
            "do, everybody plays the case of the activity alone."
        )
        messages.warning(request, text % {"where": difference[0], "key": difference[1]})


def _page(
    request: AuthenticatedHttpRequest,
    case: CasePage,
    status: int = 200,
    refused: ReleaseRefused | None = None,
    **typed: str,
) -> HttpResponse:
    ready = Readiness.of(case, request.user)
    draft, unproven = ready.draft, ready.unproven
    others = [warning for warning in ready.warnings if warning not in unproven]
    searches = CaseSearch.objects.going_on().filter(digest=draft.digest)
    context = {
        "ready": ready,
        "errors": [ProblemRow.of(error, draft) for error in ready.errors],
        "unproven": [ProblemRow.of(w, draft) for w in unproven],
        "warnings": [ProblemRow.of(w, draft) for w in others],
        "proof": Proof.of(draft),
        "is_searching": searches.exists(),
        "said": refused,
        "refused": ready.obstacle,
        "structure_mismatch": ready.structure_mismatch[1],
        "next_number": ready.current.number + 1 if ready.current else 1,
        **typed,
    }
    template = "simulations/authoring/release.html"
    return render_case_admin(case, request, template, _("Release"), context, status)
