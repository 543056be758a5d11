"""Administrators have the data of a person erased on a written request, or undo it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest, outcome_told
from privacy.models import Erasure
from programmes.decorators import administrators
from programmes.views.members import managed_membership


@require_POST
@administrators
def erase(request: AuthenticatedHttpRequest, membership_id: int) -> HttpResponse:
    membership = managed_membership(request, membership_id)
    if request.POST.get("undo"):
        erasure = get_object_or_404(Erasure, user=membership.user)
        erasure.undo(by=request.user)
        messages.success(request, _("Nothing is erased."))
        return redirect("programmes:member", membership.pk)
    reason = request.POST.get("reason", "")[:500]
    with outcome_told(request, _("The request is noted. The person gets a mail.")):
        Erasure.objects.ask(membership.user, by=request.user, reason=reason)
    return redirect("programmes:member", membership.pk)
