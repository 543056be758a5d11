"""The map of a case: its scenes and ways, its problems, and what the solver found."""

from collections.abc import Iterator

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.widgets.button import HeaderButton

from accounts.requests import AuthenticatedHttpRequest
from case_engine.checker import report
from simulations.authoring.case_map.graph import CaseGraph
from simulations.authoring.case_map.solver_results import SolverResults
from simulations.authoring.case_map.svg import draw
from simulations.authoring.overview import add_scene_url
from simulations.authoring.proof import Proof
from simulations.authoring.views.base import case_for, render_case_admin
from simulations.models import CasePage, CaseSearch
from simulations.releases import solving
from simulations.releases.drafts import Draft
from simulations.releases.locations import edit_url


@require_safe
@never_cache
def show(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    case = case_for(request, pk)
    draft = Draft.of(case)
    is_playable = not report.faults(draft.raw)
    search = solving.search_for(draft) if is_playable else None
    graph = CaseGraph(draft, search)
    context = {
        "header_buttons": list(_buttons(case)),
        "graph": graph,
        "errors": sum(problem.is_error for problem in graph.problems),
        "warnings": sum(not problem.is_error for problem in graph.problems),
        "picture": draw(graph) if graph.nodes else None,
        "search": search,
        "found": SolverResults(search) if search and search.findings else None,
        "proof": Proof.of(draft),
        "released": case.versions.filter(is_current=True).first(),
        "add_url": add_scene_url(case.pk),
        "try_url": reverse("cases:try", args=[case.pk]),
    }
    template = "simulations/authoring/map.html"
    return render_case_admin(case, request, template, _("Map"), context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def search(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Tells whether the draft is still being searched; POST tries it once more."""
    draft = Draft.of(case_for(request, pk))
    asked = CaseSearch.objects.filter(digest=draft.digest).first()
    if request.method == "POST":
        if asked:
            solving.try_again(asked)
        return redirect("cases:map", pk)
    return JsonResponse({"goes_on": asked is not None and asked.is_going_on})


def _buttons(case: CasePage) -> Iterator[HeaderButton]:
    trying = reverse("cases:try", args=[case.pk])
    yield HeaderButton(_("Try it"), trying, icon_name="media")
    yield HeaderButton(_("Edit the case"), edit_url(case.pk), icon_name="edit")
    yield HeaderButton(_("Add a scene"), add_scene_url(case.pk), icon_name="plus")
