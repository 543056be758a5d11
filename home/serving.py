"""A page by its address, in one query where Wagtail's own way takes nine.

What this is worth, in units of `make bench-web`: 0.6 for the page of a course, which
may take 2, and 1.1 for a lesson. A look-up by the whole address in `HomePage.route`, as
Wagtail would have it, is worth 0.15 and 0.6.
"""

import functools
from hashlib import sha256
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

# Columns that are shown to editors alone.
_OF_THE_EDITOR = (
    *("draft_title", "latest_revision", "latest_revision_created_at"),
    *("live_revision", "has_unpublished_changes", "owner"),
    *("first_published_at", "go_live_at", "expire_at", "expired"),
    *("locked", "locked_at", "locked_by"),
    *("seo_title", "search_description", "show_in_menus"),
)
_HOUR = 60 * 60  # seconds


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serves a page by Wagtail's view, which is told where it is.

    Wagtail looks for what is not found here.
    """
    if page := _find_page(request, [part for part in path.split("/") if part]):
        # Where `Page.route_for_request` keeps its answer, as its docstring says. No
        # type knows of it.
        request._wagtail_route_for_request = page.route(  # type: ignore[attr-defined]
            request, []
        )
    return views.serve(request, path)


def _find_page(request: HttpRequest, parts: list[str]) -> Page | None:
    root = _path_of_home_page(request)
    if root is None:
        return None
    url_path = "/".join([root.rstrip("/"), *parts, ""])
    slug = url_path.split("/")[-2]
    # A page of another kind may take the address: then what is kept finds nothing.
    key = f"kind-of-page:{sha256(url_path.encode()).hexdigest()}"
    kind = cache.get(key)
    page = kind and _page_of_kind(request, kind, url_path, slug)
    if page is None:
        live = Page.objects.live().filter(slug=slug, url_path=url_path)
        kind = live.values_list("content_type", flat=True).first()
        page = kind and _page_of_kind(request, kind, url_path, slug)
        if page is not None:
            cache.set(key, kind, _HOUR)
    return page


def _page_of_kind(
    request: HttpRequest, kind: int, url_path: str, slug: str
) -> Page | None:
    """Returns a published page, if it is of this content type."""
    is_editor = request.user.is_authenticated and request.user.writes_courses
    model = ContentType.objects.get_for_id(kind).model_class()
    pages = _live_pages(model, is_editor).filter(slug=slug, url_path=url_path)
    return next(iter(pages), None)  # no other page has this path


@functools.cache
def _live_pages(model: Any, is_editor: bool) -> PageQuerySet:
    """What is asked for each address: put together once, and never run itself."""
    pages = model.objects.filter(live=True).order_by()
    pages = pages.annotate(
        nothing_is_restricted=~Exists(PageViewRestriction.objects.all())
    )
    return pages if is_editor else pages.defer(*_OF_THE_EDITOR)


def _path_of_home_page(request: HttpRequest) -> str | None:
    """Returns the path of the home page in the language of the address."""
    site = Site.find_for_request(request)
    for home in Site.get_site_root_paths() if site else ():
        if (home.site_id, home.language_code) == (site.pk, get_language()):
            return home.root_path
    return None
