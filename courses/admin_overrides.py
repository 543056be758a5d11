"""Views of the CMS that ask less of a person than their rights to a page demand.

Those of workflows are replaced by a viewset, those of wagtail-localize by addresses of
a hook. For choosers and reports Wagtail has neither: their addresses stand in
`config.urls` before Wagtail's own.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.views import View
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.admin.views.pages import workflow
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from accounts.models import User
from accounts.requests import AuthenticatedHttpRequest
from courses.page_permissions import explorable_by


def _demand_right_to_edit(page: Page, user: User | AnonymousUser) -> None:
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied


def _demand_right_to_see(user: User, page_ids: list[Any]) -> None:
    pages = Page.objects.filter(pk__in=page_ids)
    if pages.exclude(pk__in=explorable_by(user, pages).values("pk")).exists():
        raise Http404


class _ForEditors(View):
    """Wagtail's views of workflows show the title of any page to any editor."""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        page = get_object_or_404(Page, pk=kwargs["page_id"])
        _demand_right_to_edit(page, request.user)
        return super().dispatch(request, *args, **kwargs)


class _WorkflowActionView(_ForEditors, workflow.WorkflowActionView):
    pass


class _CollectWorkflowActionDataView(
    _ForEditors, workflow.CollectWorkflowActionDataView
):
    pass


class _ConfirmWorkflowCancellationView(
    _ForEditors, workflow.ConfirmWorkflowCancellationView
):
    pass


class _PreviewRevisionForTaskView(_ForEditors, workflow.PreviewRevisionForTaskView):
    pass


class RegionalPageViewSet(PageViewSet):
    """Wagtail's views of all pages, of which four demand the right to edit."""

    model = Page
    workflow_action_view_class = _WorkflowActionView
    collect_workflow_action_data_view_class = _CollectWorkflowActionDataView
    confirm_workflow_cancellation_view_class = _ConfirmWorkflowCancellationView
    workflow_preview_view_class = _PreviewRevisionForTaskView


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


class _BrowseView(BrowseView):
    """Its title and its breadcrumbs name any page that somebody asks for."""

    def get(
        self, request: AuthenticatedHttpRequest, parent_page_id: int
    ) -> HttpResponse:
        _demand_right_to_see(request.user, [parent_page_id])
        return super().get(request, parent_page_id)


class _ChosenMultipleView(ChosenMultipleView):
    """It tells the title of any page, whether the chooser has offered it or not."""

    def get(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        ids = [page_id for page_id in request.GET.getlist("id") if page_id.isdecimal()]
        _demand_right_to_see(request.user, ids)
        return super().get(request)


class _PageTypesView(PageTypesUsageReportView):
    """It names the page that was edited last, in whatever region."""

    def dispatch(
        self, request: AuthenticatedHttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


browse = require_admin_access(_BrowseView.as_view())
chosen = require_admin_access(_ChosenMultipleView.as_view())
page_types = require_admin_access(_PageTypesView.as_view())
page_types_results = require_admin_access(_PageTypesView.as_view(results_only=True))
