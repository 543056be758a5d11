"""The wall between regions in the CMS, at its one gate: the address of a view."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page

from accounts.models import User
from courses.page_permissions import knowable_by, workable_by
from untrusted_files.whole_numbers import whole_numbers

# What the views of the CMS, ours and those of packages, call the numbers of pages.
PAGE_ARGUMENTS = {
    "page_id",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "page_pk",
}
# Where a page's number is called as any record's is.
PAGES_BY_PK = ("/admin/pages/", "/admin/cases/", "/admin/api/main/pages/")
BULK_OF_PAGES = "/admin/bulk/wagtailcore/page/"
CHOOSERS = "/admin/choose-page/"


class PageWallMiddleware:
    """Answers 404 where an address of the CMS names a page of another region.

    Wagtail asks in each view what somebody may do with a page, and in some only
    whether it lies below the common ancestor of all pages that they work at. Here no
    view is reached. A chooser also takes what readers see.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> None:
        user = request.user
        if (
            not request.path_info.startswith("/admin/")
            or not isinstance(user, User)
            or user.is_superuser
        ):
            return
        named = _named(request, kwargs)
        if not named:
            return
        pages = Page.objects.filter(pk__in=named)
        is_choosing = request.path_info.startswith(CHOOSERS)
        allowed = (knowable_by if is_choosing else workable_by)(user, pages)
        if pages.exclude(pk__in=allowed.values("pk")).exists():
            raise Http404


def _named(request: HttpRequest, kwargs: dict[str, Any]) -> set[int]:
    """Returns the numbers of pages in the address."""
    path = request.path_info
    named = [value for name, value in kwargs.items() if name in PAGE_ARGUMENTS]
    if path.startswith(PAGES_BY_PK):
        named.append(kwargs.get("pk", ""))
    if path.startswith((BULK_OF_PAGES, CHOOSERS)):
        named += request.GET.getlist("id") + request.GET.getlist("childOf")
    return whole_numbers(map(str, named))
