"""The papers of a session, to read and to print, and the plan of who runs it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.requests import AuthenticatedHttpRequest
from courses.models import ActivityPage
from courses.models.activities import TextPage
from exercises.solved import solved


@require_safe
@login_required
def papers(
    request: AuthenticatedHttpRequest, activity_id: int, slug: str = ""
) -> HttpResponse:
    """All of a session one behind the other, or the one that is named."""
    activity = _readable(request, activity_id)
    own = activity.papers_for(request.user)
    chosen = [paper for paper in own if slug in ("", paper.slug)]
    if not chosen:
        raise Http404
    context = {"page": activity, "papers": chosen, "is_one": bool(slug)}
    return render(request, "courses/session/papers.html", context)


@require_safe
@login_required
def plan(request: AuthenticatedHttpRequest, activity_id: int) -> HttpResponse:
    """With the model answers of the exercises: who runs a session has them at hand."""
    activity = _readable(request, activity_id)
    plan = get_object_or_404(activity.plans_for(request.user))
    specific = activity.specific
    placed = specific.exercises if isinstance(specific, TextPage) else []
    context = {
        "page": activity,
        "plan": plan,
        "papers": activity.papers_for(request.user),
        "solved": [solved(one) for one in placed if not one.is_example],
    }
    return render(request, "courses/session/plan.html", context)


def _readable(request: AuthenticatedHttpRequest, activity_id: int) -> ActivityPage:
    """Returns a published activity. Raises Http404 where the reader may not read it."""
    activity = get_object_or_404(ActivityPage.objects.live(), pk=activity_id)
    if not activity.is_open_to(request.user):
        raise Http404
    return activity
