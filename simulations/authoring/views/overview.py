"""How a case stands, as the editor shows it again after each save."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import AuthenticatedHttpRequest
from simulations.authoring.overview import Overview
from simulations.authoring.views.base import case_for
from simulations.releases.drafts import Draft
from untrusted_files.whole_numbers import whole_number


@require_safe
def show(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Shows the case, or with ?scene=<page id> one of its scenes."""
    overview = Overview(Draft.of(case_for(request, pk)))
    wanted = request.GET.get("scene", "")
    if not wanted:
        return render(
            request, "simulations/authoring/editor/overview.html", overview.of_case()
        )
    number = whole_number(wanted)
    scene = None if number is None else overview.of_scene(number)
    if scene is None:
        raise Http404
    return render(request, "simulations/authoring/editor/overview.html", scene)
