"""Who may change the dates of a webinar."""

from django.http import Http404
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.requests import AuthenticatedHttpRequest
from webinars.models import WebinarDate, WebinarPage


def webinar_for(request: AuthenticatedHttpRequest, page_id: int) -> WebinarPage:
    """Returns the page that dates are added to, for people who edit and publish it.

    Raises Http404 for others.
    """
    publishable = PagePermissionPolicy(WebinarPage).instances_user_has_permission_for(
        request.user, "publish"
    )
    page = publishable.filter(pk=page_id).first()
    if page is None or not _edits(request, page.original):
        raise Http404
    return page.original


def date_for(request: AuthenticatedHttpRequest, date_id: int) -> WebinarDate:
    """Returns a date for its hosts and administrators: its people are theirs to tell.

    Raises Http404 for others. A guest among the hosts, who may not edit the page,
    leaves that to the others.
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
