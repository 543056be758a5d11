"""Views of the CMS that ask less of a person than their rights to a page demand.

A page of another region is not reached at all: see `courses.middleware`. What is left
are views that need a right to change, and views that list pages by themselves. Those
of wagtail-localize are replaced by addresses of a hook, bulk actions by their hook. For
a link and a report Wagtail has neither: their addresses stand in `config.urls` before
Wagtail's own.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from accounts.models import User
from accounts.requests import AuthenticatedHttpRequest
from courses.page_permissions import workable_by


def _demand_right_to_edit(page: Page, user: User | AnonymousUser) -> None:
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied


class _SubmitView(SubmitPageTranslationView):
    """wagtail-localize has a page translated by all who may translate anything."""

    def get_object(self) -> Page:
        page = super().get_object()
        _demand_right_to_edit(page, self.request.user)
        return page


class _UpdateView(UpdateTranslationsView):
    def get_object(self) -> TranslationSource:
        source = super().get_object()
        original = source.get_source_instance()
        if isinstance(original, Page):
            _demand_right_to_edit(original, self.request.user)
        return source


def localize_urls() -> list[URLPattern]:
    """Returns the addresses of wagtail-localize that are answered here."""
    return [
        path("localize/submit/page/<int:page_id>/", _SubmitView.as_view()),
        path("localize/update/<int:translation_source_id>/", _UpdateView.as_view()),
    ]


class _ExternalLinkView(ExternalLinkView):
    """It tells the name that a draft gives to the page at an address."""

    def render_chosen_response(self, result: dict[str, Any]) -> HttpResponse:
        if page := Page.objects.filter(pk=result.get("id")).first():
            result["adminTitle"] = page.title
        return super().render_chosen_response(result)


class _ListedPages(PageBulkAction):
    """“All” of a list means the pages in it that the explorer has shown."""

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> list[int]:
        listed = list(super().get_all_objects_in_listing_query(parent_id))
        pages = Page.objects.filter(pk__in=listed)
        return list(workable_by(self.request.user, pages).values_list("pk", flat=True))


class _DeleteBulkAction(_ListedPages, DeleteBulkAction):
    pass


class _MoveBulkAction(_ListedPages, MoveBulkAction):
    pass


class _PublishBulkAction(_ListedPages, PublishBulkAction):
    pass


class _UnpublishBulkAction(_ListedPages, UnpublishBulkAction):
    pass


BULK_ACTIONS = (
    _DeleteBulkAction,
    _MoveBulkAction,
    _PublishBulkAction,
    _UnpublishBulkAction,
)


class _PageTypesView(PageTypesUsageReportView):
    """It names the page that was edited last, in whatever region."""

    def dispatch(
        self, request: AuthenticatedHttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


external_link = require_admin_access(_ExternalLinkView.as_view())
page_types = require_admin_access(_PageTypesView.as_view())
page_types_results = require_admin_access(_PageTypesView.as_view(results_only=True))
