"""Views of the CMS that ask less of a person than her rights to a page demand.

They stand before Wagtail's and wagtail-localize's own in the table of addresses.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from accounts.models import User
from courses.page_permissions import explorable_by


class _SubmitView(SubmitPageTranslationView):
    def get_object(self) -> Page:
        page = super().get_object()
        _demand_right(page, self.request.user)
        return page


class _UpdateView(UpdateTranslationsView):
    def get_object(self) -> TranslationSource:
        source = super().get_object()
        original = source.get_source_instance()
        if isinstance(original, Page):
            _demand_right(original, self.request.user)
        return source


def _demand_right(page: Page, user: User) -> None:
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied


class _BrowseView(BrowseView):
    def get(self, request: HttpRequest, parent_page_id: int) -> HttpResponse:
        _demand_sight(request.user, [parent_page_id])
        return super().get(request, parent_page_id)


class _ChosenView(ChosenMultipleView):
    def get(self, request: HttpRequest) -> HttpResponse:
        ids = [each for each in request.GET.getlist("id") if each.isdecimal()]
        _demand_sight(request.user, ids)
        return super().get(request)


class _PageTypesView(PageTypesUsageReportView):
    """It names the page that was edited last, whoever's it is."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def _demand_sight(user: User, ids: list[Any]) -> None:
    pages = Page.objects.filter(pk__in=ids)
    if pages.exclude(pk__in=explorable_by(user, pages).values("pk")).exists():
        raise Http404


def _for_editors(name: str) -> Callable[..., HttpResponse]:
    view = page_viewset_registry.as_view(name, page_id_kwarg="page_id")

    @require_admin_access
    def guarded(request: HttpRequest, page_id: int, **others: Any) -> HttpResponse:
        _demand_right(get_object_or_404(Page, pk=page_id), request.user)
        return view(request, page_id=page_id, **others)

    return guarded


workflow_action = _for_editors("workflow_action")
workflow_data = _for_editors("collect_workflow_action_data")
workflow_preview = _for_editors("workflow_preview")
workflow_cancellation = _for_editors("confirm_workflow_cancellation")
submit_page = require_admin_access(_SubmitView.as_view())
update = require_admin_access(_UpdateView.as_view())
browse = require_admin_access(_BrowseView.as_view())
chosen = require_admin_access(_ChosenView.as_view())
page_types = require_admin_access(_PageTypesView.as_view())
page_types_results = require_admin_access(_PageTypesView.as_view(results_only=True))
