"""The frame of the views of a case in the CMS."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from courses.admin_pages import render_page_view
from simulations.models import CasePage


def render_case_admin(
    case: CasePage,
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    may_release = case.permissions_for_user(request.user).can_publish()
    context = {"case": case, "may_release": may_release, **context}
    return render_page_view(request, template, case, title, context, status)


def no_right_to_release(
    case: CasePage, request: HttpRequest, title: str
) -> HttpResponse:
    template = "simulations/authoring/no_right.html"
    return render_case_admin(case, request, template, title, {}, status=403)
