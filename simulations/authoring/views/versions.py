"""The released versions of a case: listed, compared, made current again."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from accounts.requests import AuthenticatedHttpRequest
from simulations.authoring.views.base import (
    case_for,
    no_right_to_release,
    render_case_admin,
)
from simulations.content.diff import differences
from simulations.exchange.export_case import to_yaml, with_topic
from simulations.models import Attempt, CaseVersion
from simulations.models.versions import CaseVersionQuerySet
from simulations.releases import release
from untrusted_files.whole_numbers import whole_number


@require_safe
def index(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    case = case_for(request, pk)
    versions = _listed(CaseVersion.objects.of(case)).annotate(played=Count("attempts"))
    template = "simulations/authoring/versions.html"
    context = {"versions": _with_the_one_before(list(versions))}
    return render_case_admin(case, request, template, _("Versions"), context)


@require_safe
def compare(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    case = case_for(request, pk)
    versions = CaseVersion.objects.of(case)
    old = _asked_for(versions, request.GET.get("from", ""))
    new = _asked_for(versions, request.GET.get("to", ""))
    context = {
        "old": old,
        "new": new,
        "parts": differences(old.content, new.content),
        "versions": _listed(versions),
    }
    template = "simulations/authoring/compare.html"
    return render_case_admin(case, request, template, _("Compare versions"), context)


@require_http_methods(["GET", "HEAD", "POST"])
def make_current(
    request: AuthenticatedHttpRequest, pk: int, number: int
) -> HttpResponse:
    case = case_for(request, pk)
    version = _asked_for(CaseVersion.objects.of(case), str(number))
    title = _("Make version %(number)s current") % {"number": number}
    if not case.permissions_for_user(request.user).can_publish():
        return no_right_to_release(case, request, title)
    if request.method == "POST":
        try:
            release.make_current(version, request.user)
        except release.ReleaseRefused as refused:
            messages.error(request, str(refused))
            return redirect("cases:versions", case.pk)
        text = _("Everybody who begins from now on plays version %(number)s.")
        messages.success(request, text % {"number": number})
        return redirect("cases:versions", case.pk)
    current = CaseVersion.objects.current_of(case)
    context = {
        "version": version,
        "current": current,
        "open_attempts": Attempt.objects.filter(
            version=current, state=Attempt.State.OPEN
        ).count(),
    }
    template = "simulations/authoring/make_current.html"
    return render_case_admin(case, request, template, title, context)


@require_safe
def download(request: AuthenticatedHttpRequest, pk: int, number: int) -> HttpResponse:
    """Sends the content of the version as a file of format 1."""
    case = case_for(request, pk)
    version = _asked_for(CaseVersion.objects.of(case), str(number))
    name = f"{version.content['id']}-v{version.number}-{version.language}.yaml"
    return HttpResponse(
        to_yaml(with_topic(version.content, case)),
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _listed(versions: CaseVersionQuerySet) -> CaseVersionQuerySet:
    """The latest first, without the contents, which are large."""
    listed = versions.defer("content").select_related("released_by")
    return listed.order_by("-number")


def _with_the_one_before(
    versions: list[CaseVersion],
) -> list[tuple[CaseVersion, CaseVersion | None]]:
    return list(zip(versions, [*versions[1:], None], strict=False))


def _asked_for(versions: CaseVersionQuerySet, number: str) -> CaseVersion:
    return get_object_or_404(versions, number=whole_number(number))
