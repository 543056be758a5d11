from pathlib import PurePath

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Membership, Region, RegionRole, Role
from accounts.requests import AuthenticatedHttpRequest, outcome_told
from accounts.storage import send_file
from accounts.upload_types import content_type
from courses.models import Enrolment, Reservation
from programmes.decorators import managers
from programmes.members import MemberSearch
from untrusted_files.whole_numbers import whole_number

PER_PAGE = 50
VERBS = ("approve", "refuse", "suspend", "reinstate", "move")


@managers
@require_safe
def members(request: AuthenticatedHttpRequest) -> HttpResponse:
    search = MemberSearch(request.user, request.GET)
    page = Paginator(search.found(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "programmes/members.html", {"form": search, "page": page})


@managers
@require_safe
def member(request: AuthenticatedHttpRequest, membership_id: int) -> HttpResponse:
    membership = managed_membership(request, membership_id)
    enrolments = Enrolment.objects.visible_to(request.user)
    enrolments = enrolments.filter(user=membership.user, cohort__isnull=False)
    roles = RegionRole.objects.visible_to(request.user).filter(user=membership.user)
    context = {
        "membership": membership,
        "enrolments": enrolments.select_related("cohort").order_by("-enrolled_at"),
        "roles": roles.select_related("region"),
        "given": [
            role.role for role in roles if role.region_id == membership.region_id
        ],
        "all_roles": Role.choices,
        "regions": Region.objects.exclude(pk=membership.region_id or 0),
        "is_oneself": membership.user_id == request.user.pk,
    }
    return render(request, "programmes/member.html", context)


@managers
@require_safe
def letter(request: AuthenticatedHttpRequest, membership_id: int) -> FileResponse:
    membership = managed_membership(request, membership_id)
    name = membership.letter.name
    if not name:
        raise Http404
    return send_file(membership.letter, PurePath(name).name, content_type(name))


@require_POST
@managers
def decide(
    request: AuthenticatedHttpRequest, membership_id: int, verb: str
) -> HttpResponse:
    membership = managed_membership(request, membership_id)
    if verb not in VERBS:
        raise Http404
    text = _("Done: %(name)s gets a mail.")
    if verb == "move":
        text = _("%(name)s now belongs to the other region.")
    with outcome_told(request, text % {"name": membership.user}):
        _do(membership, verb, request)
    if Membership.objects.managed_by(request.user).filter(pk=membership.pk).exists():
        return redirect("programmes:member", membership.pk)
    return redirect("programmes:members")


def _do(membership: Membership, verb: str, request: AuthenticatedHttpRequest) -> None:
    reason = request.POST.get("reason", "")[:2000]
    match verb:
        case "approve":
            membership.approve(request.user)
            Reservation.objects.redeem(membership.user)
        case "refuse":
            membership.refuse(request.user, reason)
        case "suspend":
            membership.suspend(request.user, reason)
        case "reinstate":
            membership.reinstate(request.user)
        case "move":
            region_id = whole_number(request.POST.get("region", "")) or 0
            regions = Region.objects.filter(pk=region_id)
            membership.move(get_object_or_404(regions), request.user)


@require_POST
@managers
def roles(request: AuthenticatedHttpRequest, membership_id: int) -> HttpResponse:
    """Gives or takes a role in the member's own region."""
    membership = managed_membership(request, membership_id)
    role = request.POST.get("role", "")
    if role not in Role.values or membership.region is None:
        raise Http404
    region, person = membership.region, membership.user
    with outcome_told(request, _("The roles are changed.")):
        if request.POST.get("take"):
            region.dismiss(person, Role(role), request.user)
        else:
            region.appoint(person, Role(role), request.user)
    return redirect("programmes:member", membership.pk)


def managed_membership(
    request: AuthenticatedHttpRequest, membership_id: int
) -> Membership:
    """Returns a membership; another region's is a 404 like any other."""
    memberships = Membership.objects.managed_by(request.user)
    memberships = memberships.select_related("user", "region", "decided_by")
    return get_object_or_404(memberships, pk=membership_id)
