"""What every view of a case needs: the case, and the frame of the CMS around it."""

from typing import Any

from django.http import Http404, HttpResponse
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.requests import AuthenticatedHttpRequest
from courses.admin_pages import render_page_view
from simulations.models import CasePage


def case_for(request: AuthenticatedHttpRequest, pk: int) -> CasePage:
    """The case, live or draft, for who may change its page. Raises Http404: the case of
    somebody else is not found, like one that never was.
    """
    cases = PagePermissionPolicy(CasePage).instances_user_has_permission_for(
        request.user, "change"
    )
    case = cases.select_related("locale").filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def render_case_admin(
    case: CasePage,
    request: AuthenticatedHttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    may_release = case.permissions_for_user(request.user).can_publish()
    context = {"case": case, "may_release": may_release, **context}
    return render_page_view(request, template, case, title, context, status)


def no_right_to_release(
    case: CasePage, request: AuthenticatedHttpRequest, title: str
) -> HttpResponse:
    template = "simulations/authoring/no_right.html"
    return render_case_admin(case, request, template, title, {}, status=403)
