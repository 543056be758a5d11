"""Practising: what the forms of the exercises of a lesson send."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest
from courses.models import ActivityPage
from courses.models.activities import TextPage
from courses.practice import practise


@require_POST
@login_required
def exercise(
    request: AuthenticatedHttpRequest, activity_id: int, block_id: UUID
) -> HttpResponse:
    page = readable_text(request, activity_id)
    placed = {one.anchor: one for one in page.exercises}
    if str(block_id) not in placed:
        raise Http404
    practise(page, placed[str(block_id)], request.user, request.POST)
    return redirect(f"{page.get_url(request)}#x-{block_id}")


def readable_text(request: AuthenticatedHttpRequest, activity_id: int) -> TextPage:
    """Returns a published lesson or assignment. Raises Http404 where the reader may not
    read it.
    """
    activity = get_object_or_404(ActivityPage.objects.live(), pk=activity_id).specific
    if not isinstance(activity, TextPage) or not activity.is_open_to(request.user):
        raise Http404
    return activity
