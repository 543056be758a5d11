"""A person's copy of the checklists of a lesson: ticked, and printed on one page."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.requests import AuthenticatedHttpRequest
from courses.models import ChecklistTick
from courses.models.activities import TextPage
from courses.views.exercises import readable_text


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def checklist(request: AuthenticatedHttpRequest, activity_id: int) -> HttpResponse:
    page = readable_text(request, activity_id)
    if not page.checklists:
        raise Http404
    if request.method == "POST":
        _keep(request, page)
        anchor = request.POST.get("from", "")
        if anchor in {part.id for part in page.checklists}:
            return redirect(f"{page.get_url(request)}#c-{anchor}")
        return redirect(reverse("courses:checklist", args=[page.pk]))
    ticks = ChecklistTick.objects.times(request.user, page) or {}
    here = {key: ticks[key] for key in _items(page) if key in ticks}
    context = {
        "page": page,
        "ticks": ticks,
        "done": len(here),
        "total": len(_items(page)),
        "begun": min(here.values(), default=None),
        "latest": max(here.values(), default=None),
    }
    return render(request, "courses/checklist.html", context)


def _keep(request: AuthenticatedHttpRequest, page: TextPage) -> None:
    """Changes what the form changed, and not what another window has changed since."""
    known, sent = set(_items(page)), request.POST
    if "clear" in sent:
        ticked, before = set(), known
    else:
        ticked, before = set(sent.getlist("item")), set(sent.getlist("before"))
    ChecklistTick.objects.change(
        request.user,
        page,
        ticked=[UUID(item) for item in known & (ticked - before)],
        unticked=[UUID(item) for item in known & (before - ticked)],
    )


def _items(page: TextPage) -> list[str]:
    """The ids of the items of all checklists, as far as they are ids."""
    return [
        item.id
        for part in page.checklists
        for item in part.value["items"].bound_blocks
        if _is_id(item.id)
    ]


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
