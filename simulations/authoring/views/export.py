"""Take a case along as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from simulations.authoring.views.access import case_for
from simulations.exchange.export_case import export_package
from simulations.exchange.packages import write_zip


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest drafts: YAML, or a zip where pictures or documents come along."""
    case = case_for(request, pk)
    package = export_package(case)
    name = case.case_id or case.slug
    if package.files:
        content, kind, name = write_zip(package), "application/zip", f"{name}.zip"
    else:
        content, kind, name = package.case, "application/yaml", f"{name}.yaml"
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, kind, headers={"Content-Disposition": disposition})
