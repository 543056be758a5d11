"""What Wagtail's base template wants to know around our forms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page

from webinars.models import WebinarPage


def shown(
    request: HttpRequest, page: WebinarPage, title: str, context: dict[str, Any]
) -> HttpResponse:
    crumbs = get_breadcrumbs_items_for_page(page, request.user)
    name = page.get_admin_display_title()
    furniture = {
        "header_title": f"{title}: {name}",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title, "sublabel": name}],
    }
    return render(request, "webinars/admin/date.html", {**furniture, **context})
