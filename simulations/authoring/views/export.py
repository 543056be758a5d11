"""Take a case along as a file."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.requests import AuthenticatedHttpRequest
from simulations.authoring.views.base import case_for
from simulations.exchange.export_case import export_package
from simulations.exchange.packages import write_zip


@require_safe
def export(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Sends the latest drafts: YAML, or a zip with its pictures and documents."""
    case = case_for(request, pk)
    package = export_package(case)
    name = case.case_slug or case.slug
    if package.files:
        content, kind, name = write_zip(package), "application/zip", f"{name}.zip"
    else:
        content, kind, name = package.case, "application/yaml", f"{name}.yaml"
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, kind, headers={"Content-Disposition": disposition})
