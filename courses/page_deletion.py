"""Pages that are kept in the CMS, because records of people depend on them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page


def keep_pages(why: Callable[[Page], str], order: int = 0) -> None:
    """Refuses to delete a page for which `why` has a reason; the editor reads it.

    `why` answers for all pages below, too. Reasons of a lower `order` come first.
    """

    def one(request: HttpRequest, page: Page) -> HttpResponse | None:
        reason = why(page)
        if not reason:
            return None
        messages.error(request, reason)
        return redirect("wagtailadmin_explore", page.get_parent().pk)

    def several(
        request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
    ) -> HttpResponse | None:
        pages = [page for page in objects if isinstance(page, Page)]
        refusals = (one(request, page) for page in pages if action_type == "delete")
        return next(filter(None, refusals), None)

    hooks.register("before_delete_page", one, order)
    hooks.register("before_bulk_action", several, order)
