"""How the exercises of a lesson go, for those who write it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import AuthenticatedHttpRequest
from courses.disclosure import FEWEST
from courses.practice_numbers import practice_in
from courses.views.exercises import readable_text


@require_safe
@login_required
def practice(request: AuthenticatedHttpRequest, activity_id: int) -> HttpResponse:
    page = readable_text(request, activity_id)
    if not page.permissions_for_user(request.user).can_edit() or not page.exercises:
        raise Http404
    context = {"page": page, "rows": practice_in(page), "fewest": FEWEST}
    return render(request, "courses/practice.html", context)
