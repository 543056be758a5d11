from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from webinars.models import WebinarPage


@hooks.register("register_admin_urls")
def views_of_dates() -> list[URLResolver]:
    return [path("webinars/", include("webinars.admin.urls"))]


@hooks.register("before_delete_page", order=1)  # a course says first why it stays
def keep_webinars_with_dates(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not _dates_hang_on([page], request):
        return None
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action", order=1)
def keep_webinars_with_dates_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    pages = [page for page in objects if isinstance(page, Page)]
    if action_type != "delete" or not _dates_hang_on(pages, request):
        return None
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


def _dates_hang_on(pages: list[Page], request: HttpRequest) -> bool:
    """Tells whether a webinar among `pages` or below has dates, and the editor so."""
    for page in pages:
        webinars = WebinarPage.objects.descendant_of(page, inclusive=True)
        if kept := webinars.exclude(dates=None).first():
            text = _(
                "“%(webinar)s” has dates and cannot be deleted. Cancel the dates to "
                "come and unpublish it instead: nobody loses what was done."
            )
            messages.error(request, text % {"webinar": kept.title})
            return True
    return False
