"""Who may change the dates of a webinar."""

from django.http import Http404
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.requests import AuthenticatedHttpRequest
from webinars.models import WebinarDate, WebinarPage


def webinar_for(request: AuthenticatedHttpRequest, page_id: int) -> WebinarPage:
    """Whoever may edit and publish its page adds dates; the page they hang on."""
    mine = PagePermissionPolicy(WebinarPage).instances_user_has_permission_for(
        request.user, "publish"
    )
    page = mine.filter(pk=page_id).first()
    if page is None or not _edits(request, page.original):
        raise Http404
    return page.original


def date_for(request: AuthenticatedHttpRequest, date_id: int) -> WebinarDate:
    """Its hosts change a date, and administrators: its people are theirs to tell.

    A guest among the hosts, who may not edit the page, leaves that to the others.
    """
    dates = WebinarDate.objects.select_related("page")
    if not request.user.is_superuser:
        dates = dates.filter(hosts=request.user)
    date = dates.filter(pk=date_id).first()
    if date is None or not _edits(request, date.page):
        raise Http404
    return date


def _edits(request: AuthenticatedHttpRequest, page: WebinarPage) -> bool:
    return page.permissions_for_user(request.user).can_edit()
