"""What a cohort did in a case, for its facilitators and the managers of its region."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import AuditAction, AuditEntry
from accounts.requests import AuthenticatedHttpRequest
from courses.models import Cohort
from courses.spreadsheets import as_csv, as_workbook
from simulations.cohorts import exports
from simulations.cohorts.attempts import CohortAttempts
from simulations.cohorts.page import CohortPaths
from simulations.cohorts.people import CohortPeople
from simulations.models import DebriefOpening

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_safe
@login_required
def paths(
    request: AuthenticatedHttpRequest, cohort_id: int, case_key: UUID
) -> HttpResponse:
    gathered = _gathered(request, cohort_id, case_key)
    context = {"gathered": gathered, "page_of": CohortPaths(gathered)}
    return render(request, "simulations/cohort_paths.html", context)


@never_cache
@require_safe
@login_required
def scenes(
    request: AuthenticatedHttpRequest, cohort_id: int, case_key: UUID
) -> HttpResponse:
    """The numbers of the map, scene by scene."""
    gathered = _gathered(request, cohort_id, case_key)
    context = {"gathered": gathered, "page_of": CohortPaths(gathered)}
    return render(request, "simulations/cohort_scenes.html", context)


@never_cache
@require_safe
@login_required
def people(
    request: AuthenticatedHttpRequest, cohort_id: int, case_key: UUID
) -> HttpResponse:
    """The attempts by name: nothing to be shown to a room."""
    gathered = _gathered(request, cohort_id, case_key)
    context = {"gathered": gathered, "people": CohortPeople(gathered)}
    return render(request, "simulations/cohort_people.html", context)


@never_cache
@require_safe
@login_required
def table(
    request: AuthenticatedHttpRequest, cohort_id: int, case_key: UUID, name: str
) -> HttpResponse:
    if name not in (*exports.WITHOUT_NAMES, *exports.WITH_NAMES):
        raise Http404
    gathered = _gathered(request, cohort_id, case_key)
    if gathered.version is None:
        raise Http404
    text = as_csv(exports.table(gathered, name))
    _record(request, gathered, f"{name}.csv")
    return _file(text, "text/csv", gathered, f"{name}.csv")


@never_cache
@require_safe
@login_required
def workbook(
    request: AuthenticatedHttpRequest, cohort_id: int, case_key: UUID
) -> HttpResponse:
    gathered = _gathered(request, cohort_id, case_key)
    if gathered.version is None:
        raise Http404
    data = as_workbook(exports.all_tables(gathered))
    _record(request, gathered, "paths.xlsx")
    return _file(data, XLSX, gathered, "paths.xlsx")


@require_POST
@login_required
def open_debrief(
    request: AuthenticatedHttpRequest, cohort_id: int, case_key: UUID
) -> HttpResponse:
    """Opens it for all of the cohort and for good. Asked twice, it is opened once."""
    gathered = _gathered(request, cohort_id, case_key)
    DebriefOpening.objects.get_or_create(
        cohort=gathered.cohort,
        case_key=case_key,
        defaults={"opened_by": request.user},
    )
    return redirect("simulations:cohort", cohort_id, case_key)


def _gathered(
    request: AuthenticatedHttpRequest, cohort_id: int, case_key: UUID
) -> CohortAttempts:
    cohorts = Cohort.objects.led_by(request.user).select_related("region", "course")
    cohort = get_object_or_404(cohorts.distinct(), pk=cohort_id)
    gathered = CohortAttempts(cohort, case_key, request.GET.get("version", ""))
    if not gathered.is_there:
        raise Http404
    return gathered


def _record(
    request: AuthenticatedHttpRequest, gathered: CohortAttempts, name: str
) -> None:
    """Each export is in the audit log."""
    cohort = gathered.cohort
    detail = f"{cohort.name}, {gathered.title}: {name}"
    AuditEntry.objects.record(
        AuditAction.EXPORTED, by=request.user, region=cohort.region, detail=detail
    )


def _file(
    data: str | bytes, content_type: str, gathered: CohortAttempts, name: str
) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    about = slugify(f"{gathered.cohort.name} {gathered.title}") or "cohort"
    response["Content-Disposition"] = f'attachment; filename="{about}-{name}"'
    return response
