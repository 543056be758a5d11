"""Numbers about groups of people, on a page and as a file."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import AuditAction, AuditEntry
from accounts.requests import AuthenticatedHttpRequest
from courses import table_files
from programmes.decorators import desk
from programmes.exports import report_tables
from programmes.exports.columns import ExportColumn, dictionary
from programmes.exports.people import People
from programmes.exports.progress import Progress
from programmes.models import SavedReport
from programmes.reports.chart import Chart
from programmes.reports.dimensions import DIMENSIONS
from programmes.reports.form import ReportForm
from programmes.reports.registry import MEASURES
from programmes.reports.report import Report, ReportRow

PER_PAGE = 30


@desk
@require_safe
def report(request: AuthenticatedHttpRequest) -> HttpResponse:
    form = ReportForm(request.user, request.GET)
    shown = Report(form)
    page = Paginator(shown.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "report": shown,
        "page": page,
        "chart": _chart(shown, page),
        "schedules": SavedReport.Schedule.choices,
    }
    return render(request, "programmes/report.html", context)


def _chart(found: Report, page: Page[ReportRow]) -> Chart | None:
    """Returns None where there is nothing to be drawn."""
    name = found.form.cleaned_data.get("chart") if found.form.is_valid() else None
    measure = next((m for m in found.measures if m.name == name), None)
    rows = list(page)
    return Chart(measure, rows, found.total) if measure and rows else None


@desk
@require_safe
def report_file(request: AuthenticatedHttpRequest, form: str) -> HttpResponseBase:
    if form not in table_files.FORMS:
        raise Http404
    report_form = ReportForm(request.user, request.GET)
    shown = Report(report_form)
    title = _("Report by %(dimension)s") % {"dimension": shown.dimensions[0].label}
    filters = "; ".join(f"{label}: {what}" for label, what in report_form.filters)
    AuditEntry.objects.record(
        AuditAction.EXPORTED,
        by=request.user,
        region=report_form.of_region,
        detail=": ".join(filter(None, [table_files.file_name(title, form), filters])),
    )
    return table_files.answer(report_tables.tables(shown), form, title)


@desk
@require_safe
def data_dictionary(request: AuthenticatedHttpRequest) -> HttpResponse:
    parts = [
        (_("Reports"), _report_columns()),
        (_("People"), People.columns),
        (_("Progress in a cohort"), Progress.columns),
    ]
    context = {"parts": parts, "forms": table_files.FORMS}
    return render(request, "programmes/dictionary.html", context)


@desk
@require_safe
def dictionary_file(request: AuthenticatedHttpRequest, form: str) -> HttpResponseBase:
    """Says what each column means; it is about nobody, and so in no log."""
    if form not in table_files.FORMS:
        raise Http404
    all_columns = [*_report_columns(), *People.columns, *Progress.columns]
    columns = list(dict.fromkeys(all_columns))
    return table_files.answer([dictionary(columns)], form, _("Data dictionary"))


def _report_columns() -> list[ExportColumn]:
    return report_tables.columns(DIMENSIONS.values(), MEASURES)
