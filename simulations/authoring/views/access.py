"""Who may open the workshop of a case: whoever may change its page."""

from django.http import Http404, HttpRequest
from wagtail.permission_policies.pages import PagePermissionPolicy

from simulations.models import CasePage


def case_for(request: HttpRequest, pk: int) -> CasePage:
    """Live or draft. Somebody else's case is not found, like one that never was."""
    mine = PagePermissionPolicy(CasePage).instances_user_has_permission_for(
        request.user, "change"
    )
    case = mine.select_related("locale").filter(pk=pk).first()
    if case is None:
        raise Http404
    return case
