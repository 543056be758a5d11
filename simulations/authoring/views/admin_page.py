"""What Wagtail's base template wants to know around the views of a case."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page

from simulations.models import CasePage


def page_about(
    case: CasePage,
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    crumbs = get_breadcrumbs_items_for_page(case, request.user)
    name = case.get_admin_display_title()
    furniture = {
        "case": case,
        "header_title": f"{title}: {name}",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title, "sublabel": name}],
        "may_release": case.permissions_for_user(request.user).can_publish(),
    }
    return render(request, template, {**furniture, **context}, status=status)


def no_right_to_release(case: CasePage, request: HttpRequest, title: str) -> Any:
    template = "simulations/authoring/no_right.html"
    return page_about(case, request, template, title, {}, status=403)
