"""People and their progress as files: at once, or by the worker where they are many."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.models import AuditAction, AuditEntry
from accounts.requests import AuthenticatedHttpRequest
from accounts.storage import send_file
from courses import table_files
from programmes.decorators import desk
from programmes.exports import sources, tasks
from programmes.models import Export
from programmes.reports.form import ReportForm
from programmes.reports.scope import still_reaches
from programmes.views.progress import led_cohort


@require_POST
@desk
def export_people(request: AuthenticatedHttpRequest) -> HttpResponseBase:
    """Exports the people whom a report is about, by name."""
    form = ReportForm(request.user, request.POST)
    if not form.is_valid():
        raise Http404
    subject = sources.of_report(form.as_query)
    source = sources.source_of(request.user, subject)
    return _export(request, subject, source, request.POST.get("form", table_files.CSV))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def export_cohort(
    request: AuthenticatedHttpRequest, cohort_id: int, kind: str
) -> HttpResponseBase:
    """Exports each session of the people whom the filter finds.
    `bom` makes a CSV as older spreadsheets want it.
    """
    led = led_cohort(request, cohort_id)
    form = table_files.MARKED_CSV if kind == "csv" and request.GET.get("bom") else kind
    subject = sources.of_cohort(led, request.GET)
    source = sources.progress_of(led, request.GET)
    if request.method != "POST" and _is_large(source):
        context = {"cohort": led, "source": source}
        return render(request, "programmes/export_ask.html", context)
    return _export(request, subject, source, form)


def _export(
    request: AuthenticatedHttpRequest,
    subject: sources.Subject,
    source: sources.Source | None,
    form: str,
) -> HttpResponseBase:
    if form not in table_files.FORMS or source is None:
        raise Http404
    name = table_files.file_name(source.title, form)
    AuditEntry.objects.record(
        AuditAction.EXPORTED,
        by=request.user,
        region=source.region,
        detail=f"{name}, {source.rows.count}",
    )
    if _is_large(source):
        export = tasks.ask(request.user, subject, form, source.title)
        return redirect("programmes:export", export.pk)
    return table_files.answer(source.tables(), form, source.title)


def _is_large(source: sources.Source) -> bool:
    return source.rows.count > settings.EXPORT_ROWS_AT_ONCE


@desk
@require_safe
def exports(request: AuthenticatedHttpRequest) -> HttpResponseBase:
    own = Export.objects.visible_to(request.user)
    return render(request, "programmes/exports.html", {"exports": own})


@desk
@require_safe
def export(request: AuthenticatedHttpRequest, export_id: UUID) -> HttpResponseBase:
    """Shows how far it is; a script looks again, or a link without one."""
    context = {"export": _own_export(request, export_id)}
    return render(request, "programmes/export.html", context)


@require_POST
@desk
def again(request: AuthenticatedHttpRequest, export_id: UUID) -> HttpResponseBase:
    export = _own_export(request, export_id)
    tasks.ask_again(export)
    return redirect("programmes:export", export.pk)


@desk
@require_safe
def export_file(request: AuthenticatedHttpRequest, export_id: UUID) -> HttpResponseBase:
    """Sends the file, unless its owner has lost rights since it was written."""
    export = _own_export(request, export_id)
    if export.state != Export.State.READY or export.has_expired:
        raise Http404
    if not still_reaches(request.user, export.reach):
        raise Http404
    content_type = table_files.TYPES[table_files.ending(export.asked["form"])]
    return send_file(export.file, export.name, content_type)


def _own_export(request: AuthenticatedHttpRequest, export_id: UUID) -> Export:
    return get_object_or_404(Export.objects.visible_to(request.user), pk=export_id)
