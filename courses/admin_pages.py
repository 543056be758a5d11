"""Views of one page in the CMS that Wagtail does not have, in Wagtail's own frame."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page


def render_page_view(
    request: HttpRequest,
    template: str,
    page: Page,
    title: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Renders `template` with what Wagtail's base template asks for around it."""
    name = page.get_admin_display_title()
    crumbs = get_breadcrumbs_items_for_page(page, request.user)
    around = {
        "header_title": f"{title}: {name}",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title, "sublabel": name}],
    }
    return render(request, template, {**around, **context}, status=status)
